import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Notices } from '#people';
import { databaseNow } from '#platform';
import { ProposalNews } from '../proposal-news.js';
import { OverdueAnswer } from './overdue-answer.entity.js';
import { Proposal } from '../proposal.entity.js';
import { ProposerQuestion } from './proposer-question.entity.js';
import { UnansweredReader } from './unanswered.reader.js';

/** How long before its deadline a question is called to mind. */
const ahead = '48 hours';

/** Minds what is due: each person is reminded once, and told once of what was left undone. */
@Injectable()
export class DeadlinesService {
  constructor(
    private readonly em: EntityManager,
    private readonly news: ProposalNews,
    private readonly notices: Notices,
    private readonly unanswered: UnansweredReader,
  ) {}

  /** Proposers hear of questions that are due soon. @returns how many questions */
  async remind(): Promise<number> {
    return this.em.transactional(async (em) => {
      const rows = await em.execute<{ id: string }[]>(
        `update proposer_question set reminded_at = clock_timestamp() where id in (
           select id from proposer_question where answered_at is null and reminded_at is null
             and due_at > clock_timestamp() and due_at <= clock_timestamp() + interval '${ahead}'
             and asked_at <= clock_timestamp() - interval '12 hours'
           for update skip locked)
         returning id`,
      );
      const ids = rows.map(({ id }) => id);
      const questions = await em.find(
        ProposerQuestion,
        { id: { $in: ids } },
        { populate: ['proposal'], refresh: true },
      );
      for (const { id, proposal, dueAt } of questions) {
        const facts = { due: dueAt.toISOString(), question: id };
        const kind = 'proposal-question-due';
        await this.news.tell(proposal, kind, { to: 'authors', by: null, facts });
      }
      return questions.length;
    });
  }

  /** Processes whose time for answers is over, with a proposal that was left and nobody told of. */
  async late(): Promise<readonly string[]> {
    const rows = await this.em.execute<{ id: string }[]>(
      `select distinct proposal.process_id as id from proposal
       join process on process.id = proposal.process_id and process.state = 'published'
       where proposal.state = 'under-review' and proposal.published_at is not null
         and proposal.hidden_at is null and not exists (select 1 from overdue_answer where proposal_id = proposal.id)
         and (select coalesce(min(closes_at) filter (where kind = 'assess'),
             min(opens_at) filter (where kind = 'vote'))
           from phase where phase.process_id = process.id) <= clock_timestamp()`,
    );
    return rows.map(({ id }) => id);
  }

  /** Reviewers and admins hear what was left unanswered. @returns how many proposals */
  async tellOfOverdue(processId: string): Promise<number> {
    return this.em.transactional(async (em) => {
      await em.execute('select 1 from process where id = ? for no key update', [processId]);
      const overdue = await this.unanswered.overdue(processId);
      const told = await em.find(OverdueAnswer, { proposal: { $in: overdue.map(({ id }) => id) } });
      const left = overdue.filter(({ id }) => !told.some(({ proposal }) => proposal.id === id));
      const staff = await this.staffOf(em, processId);
      const now = await databaseNow(em);
      for (const { id, number, title, overdueSince } of left) {
        em.persist(new OverdueAnswer(em.getReference(Proposal, id), overdueSince ?? now));
        this.notices.tell(staff, { kind: 'answer-overdue', processId, facts: { number, title } });
      }
      return left.length;
    });
  }

  private async staffOf(em: EntityManager, processId: string): Promise<readonly string[]> {
    const rows = await em.execute<{ id: string }[]>(
      `select distinct account_id as id from membership
       join process on process.organisation_id = membership.organisation_id
       where process.id = ? and role in ('reviewer', 'admin')
         and (membership.process_id is null or membership.process_id = process.id)`,
      [processId],
    );
    return rows.map(({ id }) => id);
  }
}
