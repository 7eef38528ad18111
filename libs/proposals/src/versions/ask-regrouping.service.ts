import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Account } from '#people';
import { AuditLog, databaseNow } from '#platform';
import { Proposal } from '../proposal.entity.js';
import { asAuthor, authorship, heldProposal } from './authored.js';
import { hasAuthor } from './consents.js';
import { withinToday } from './daily-limits.js';
import type { TitleAndBody } from './merge-texts.js';
import type { AskToMergeDto, AskToSplitDto } from './regrouping.dto.js';
import { RegroupingNews } from './regrouping-news.js';
import { Regrouping, type Asker } from './regrouping.entity.js';
import { RegroupingsService } from './regroupings.service.js';
import {
  EditsCrossedError,
  FrozenTextError,
  MergeTargetError,
  NobodyToAskError,
  NotAuthorError,
  NotStandingError,
  RegroupingWaitsError,
} from './versions.errors.js';

/** Whoever asks: an author, or a reviewer of the process who sees that two say the same. */
export interface AskingPerson {
  readonly id: string;
  readonly isReviewer: boolean;
}

interface Asked {
  readonly into: Proposal | null;
  readonly askedAs: Asker;
  readonly reason: string;
  readonly texts: readonly TitleAndBody[];
  readonly parentStays: boolean;
}

@Injectable()
export class AskRegroupingService {
  constructor(
    private readonly em: EntityManager,
    private readonly regroupings: RegroupingsService,
    private readonly news: RegroupingNews,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Asks every author of both whether the one shall join the other. @returns the id of the question
   * @throws NotAuthorError @throws MergeTargetError @throws NotStandingError @throws NobodyToAskError
   */
  async merge(
    asker: AskingPerson,
    processId: string,
    number: number,
    input: AskToMergeDto,
  ): Promise<string> {
    return this.em.transactional(async (em) => {
      const proposal = await heldProposal(em, processId, number);
      const askedAs = await askerOf(em, proposal, asker);
      const into = await em.findOne(
        Proposal,
        { process: processId, number: input.into },
        { populate: ['process'], refresh: true },
      );
      if (!into || into === proposal) throw new MergeTargetError({ field: 'into' });
      if (!proposal.isStanding || !into.isStanding) throw new NotStandingError();
      if (input.text && !into.isEditable) throw new FrozenTextError();
      if (input.baseVersion !== into.version) throw new EditsCrossedError();
      for (const one of [proposal, into])
        if (!(await hasAuthor(em, one.id))) throw new NobodyToAskError();
      const texts = input.text === null ? [] : [input.text];
      const { reason } = input;
      return this.ask(em, proposal, asker, { into, askedAs, reason, texts, parentStays: true });
    });
  }

  /**
   * Asks the other authors whether several shall come of one. @returns the id of the question
   * @throws NotAuthorError @throws FrozenTextError @throws EditsCrossedError
   */
  async split(
    accountId: string,
    processId: string,
    number: number,
    input: AskToSplitDto,
  ): Promise<string> {
    return this.em.transactional(async (em) => {
      const proposal = await heldProposal(em, processId, number);
      await asAuthor(em, proposal, accountId);
      if (!proposal.isEditable) throw new FrozenTextError();
      if (proposal.hiddenAt !== null) throw new NotStandingError();
      if (input.baseVersion !== proposal.version) throw new EditsCrossedError();
      const { parts, parentStays, reason } = input;
      const texts = parts.map(({ title, body }) => ({ title, body }));
      const asker = { id: accountId, isReviewer: false };
      return this.ask(em, proposal, asker, {
        ...{ into: null, askedAs: 'author', reason, texts, parentStays },
      });
    });
  }

  private async ask(
    em: EntityManager,
    proposal: Proposal,
    { id }: AskingPerson,
    asked: Asked,
  ): Promise<string> {
    if ((await em.count(Regrouping, { proposal, state: 'asked' })) > 0)
      throw new RegroupingWaitsError();
    await withinToday(em, id, 'regrouping');
    const askedBy = em.getReference(Account, id);
    const at = await databaseNow(em);
    const regrouping = new Regrouping({ ...asked, proposal, askedBy, at });
    em.persist(regrouping);
    await em.flush();
    const facts = { regrouping: regrouping.id, kind: regrouping.kind };
    this.audit.record({ actor: id, act: 'versions.ask-regrouping', subject: proposal.id, facts });
    await this.news.asked(regrouping, id);
    // Whoever asks as an author has said yes.
    if (asked.askedAs === 'author') await this.regroupings.consent(em, regrouping, id);
    return regrouping.id;
  }
}

async function askerOf(em: EntityManager, proposal: Proposal, asker: AskingPerson): Promise<Asker> {
  if ((await authorship(em, proposal.id, asker.id)) !== null) return 'author';
  if (!asker.isReviewer) throw new NotAuthorError();
  return 'reviewer';
}
