import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { EventType } from '#messages';
import { Notices, type NoticeFacts, type NoticeKind } from '#people';
import { Events } from '#platform';
import { ProposalNews } from '#proposals';
import type { Award } from '../award.entity.js';

/** Tells people and programs what becomes of a project. */
@Injectable()
export class DeliveryNews {
  constructor(
    private readonly em: EntityManager,
    private readonly proposals: ProposalNews,
    private readonly notices: Notices,
    private readonly events: Events,
  ) {}

  /**
   * Joins the unit of work: its authors, whoever follows its proposal, and whoever gives time to it
   * are told once each, and never `by`.
   */
  async tell(
    award: Award,
    kind: Extract<NoticeKind, 'delivery-updated' | 'delivery-changed'>,
    by: string,
    more: NoticeFacts = {},
  ): Promise<void> {
    const { proposal, code } = award.project;
    if (proposal)
      await this.proposals.tell(proposal, kind, { to: 'everyone', by, facts: { code, ...more } });
    const helping = await this.em.execute<{ id: string }[]>(
      `select distinct account_id as id from delivery.task_person
         join delivery.task on task.id = task_person.task_id
       where task.award_id = ? and account_id <> ?
         and not exists (select from follow
           where follow.proposal_id = ? and follow.account_id = task_person.account_id)
         and not exists (select from proposal where proposal.id = ?
           and proposal.author_id = task_person.account_id)
         and not exists (select from proposal_author one
           where one.proposal_id = ? and one.account_id = task_person.account_id)`,
      [award.id, by, ...Array.from({ length: 3 }, () => proposal?.id ?? null)],
    );
    this.notices.tell(
      helping.map(({ id }) => id),
      {
        ...{ kind, processId: award.process.id },
        facts: {
          ...{ code, ...more },
          ...(proposal && {
            number: proposal.number,
            title: proposal.title,
            language: proposal.language,
          }),
        },
      },
    );
  }

  /** Nobody is told any more of an update that is taken back, by mail or on their page. */
  async untell(em: EntityManager, award: Award, update: number): Promise<void> {
    const facts = { code: award.project.code, update };
    const kind: NoticeKind = 'delivery-updated';
    await this.notices.forget(em, { kind, processId: award.process.id, facts });
  }

  /** Joins the unit of work: programs that listen are told to ask again. */
  say(award: Award, type: EventType): void {
    this.events.tell({
      ...{ type, organisationId: award.process.organisation.id, processId: award.process.id },
      ...{ subject: award.reference, facts: { project: award.project.code } },
    });
  }
}
