import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Account, Notices } from '#people';
import { AuditLog, databaseNow } from '#platform';
import { CoveredWords } from '../covered-words.js';
import { ProposalNews } from '../proposal-news.js';
import type { Proposal } from '../proposal.entity.js';
import { Amendment } from './amendment.entity.js';
import type { AcceptChangeDto, AnswerDto, SuggestChangeDto } from './amendment.dto.js';
import { amendedText } from './amended-text.js';
import { asAuthor, authorship, heldProposal } from './authored.js';
import { ChangeNews } from './change-news.js';
import { withinToday } from './daily-limits.js';
import { nextVersion } from './next-version.js';
import { openAmendment, refuseUnlessTaken } from './open-amendment.js';
import { wordsOf } from './proposal-words.js';
import {
  AmendmentDecidedError,
  AmendmentHiddenError,
  EditsCrossedError,
  NotAuthorError,
  OwnProposalError,
  UnknownAmendmentError,
} from './versions.errors.js';

/** Which suggestion for which proposal. */
export interface AmendmentPlace {
  readonly processId: string;
  readonly number: number;
  readonly change: number;
}

/** What others would change in a proposal: its authors decide. */
@Injectable()
export class AmendmentsService {
  constructor(
    private readonly em: EntityManager,
    private readonly news: ProposalNews,
    private readonly changes: ChangeNews,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @returns its number within the proposal
   * @throws AmendmentsNotTakenError where the process has none, or the public does not see it
   * @throws OwnProposalError
   * @throws EditsCrossedError when the text is no longer the one that was read
   * @throws EnoughForTodayError
   */
  async suggest(
    accountId: string,
    processId: string,
    number: number,
    input: SuggestChangeDto,
  ): Promise<number> {
    return this.em.transactional(async (em) => {
      const proposal = await heldProposal(em, processId, number);
      refuseUnlessTaken(proposal);
      if ((await authorship(em, proposal.id, accountId)) !== null) throw new OwnProposalError();
      if (input.baseVersion !== proposal.version) throw new EditsCrossedError();
      await withinToday(em, accountId, 'amendment');
      const { title, body, reason, amenderName } = input;
      const amendment = await openAmendment(em, proposal, {
        ...{ title, body, reason, amenderName },
        amender: em.getReference(Account, accountId),
      });
      await this.news.tell(proposal, 'amendment-suggested', {
        ...{ to: 'authors', by: accountId },
        facts: { name: amenderName, by: accountId, change: amendment.number },
      });
      this.record('versions.suggest-change', accountId, amendment);
      return amendment.number;
    });
  }

  /**
   * @throws NotAuthorError for everybody but the authors
   * @throws AmendmentHiddenError while moderators hide what it says
   * @throws EditsCrossedError when the text changed since the author looked
   * @throws AmendmentCollidesError when both changed the same paragraph and no words were given
   */
  async accept(accountId: string, place: AmendmentPlace, input: AcceptChangeDto): Promise<void> {
    await this.em.transactional(async (em) => {
      const { proposal, amendment, role } = await this.asked(em, accountId, place);
      if ((await CoveredWords.among(em, [amendment.id])).why('amendment', amendment.id))
        throw new AmendmentHiddenError();
      if (input.baseVersion !== proposal.version) throw new EditsCrossedError();
      await withinToday(em, accountId, 'revision');
      const text = await amendedText(em, amendment, input);
      const words = { ...wordsOf(proposal), ...text };
      const { reason: why } = amendment;
      await nextVersion(em, proposal, { words, accountId, role, why, origin: 'amendment' });
      amendment.accept(await databaseNow(em));
      await this.changes.tell(proposal, accountId);
      this.tellAmender(amendment);
      this.record('versions.accept-change', accountId, amendment);
    });
  }

  /** @throws NotAuthorError for everybody but the authors */
  async decline(accountId: string, place: AmendmentPlace, { answer }: AnswerDto): Promise<void> {
    await this.em.transactional(async (em) => {
      const { amendment } = await this.asked(em, accountId, place);
      amendment.decline(answer, await databaseNow(em));
      this.tellAmender(amendment);
      this.record('versions.decline-change', accountId, amendment);
    });
  }

  /** Its amender thinks better of it. */
  async withdraw(accountId: string, place: AmendmentPlace): Promise<void> {
    await this.em.transactional(async (em) => {
      const proposal = await heldProposal(em, place.processId, place.number);
      const amendment = await find(em, proposal, place.change);
      if (amendment.amender?.id !== accountId) throw new NotAuthorError();
      amendment.withdraw(await databaseNow(em));
      this.record('versions.withdraw-change', accountId, amendment);
    });
  }

  private async asked(em: EntityManager, accountId: string, place: AmendmentPlace) {
    const proposal = await heldProposal(em, place.processId, place.number);
    const role = await asAuthor(em, proposal, accountId);
    const amendment = await find(em, proposal, place.change);
    if (amendment.state !== 'open') throw new AmendmentDecidedError();
    return { proposal, amendment, role };
  }

  private tellAmender({ amender, proposal, number: change, state }: Amendment): void {
    const { number, title, language, process } = proposal;
    this.notices.tell(amender ? [amender.id] : [], {
      ...{ kind: 'amendment-decided', processId: process.id },
      facts: { number, title, language, change, decision: state },
    });
  }

  private record(act: string, actor: string, { proposal, number }: Amendment): void {
    this.audit.record({ actor, act, subject: proposal.id, facts: { change: number } });
  }
}

async function find(em: EntityManager, proposal: Proposal, number: number): Promise<Amendment> {
  const amendment = await em.findOne(Amendment, { proposal, number }, { refresh: true });
  if (!amendment) throw new UnknownAmendmentError();
  return amendment;
}
