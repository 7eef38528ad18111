import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, databaseNow } from '#platform';
import { holdProcess } from '../hold-process.js';
import { authorship } from './authored.js';
import { authorsOf, everybodyAgrees } from './consents.js';
import type { AnswerDto } from './amendment.dto.js';
import { Merging } from './merging.js';
import { RegroupingConsent } from './regrouping-consent.entity.js';
import { RegroupingNews } from './regrouping-news.js';
import { Regrouping, type RegroupingState } from './regrouping.entity.js';
import { Splitting } from './splitting.js';
import {
  NotAuthorError,
  RegroupingEndedError,
  RegroupingOutdatedError,
  UnknownRegroupingError,
} from './versions.errors.js';

/** Joining and splitting: one asks, every author agrees, or one refuses. */
@Injectable()
export class RegroupingsService {
  constructor(
    private readonly em: EntityManager,
    private readonly merging: Merging,
    private readonly splitting: Splitting,
    private readonly news: RegroupingNews,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The last yes carries it out. @returns how it stands then
   * @throws NotAuthorError for whoever is no author of what it is about
   * @throws RegroupingOutdatedError when the text changed since it was asked
   */
  async agree(accountId: string, processId: string, id: string): Promise<RegroupingState> {
    return this.em.transactional(async (em) => {
      const asked = await this.held(em, processId, id);
      await refuseStrangers(em, asked, accountId);
      if (asked.isOutdated) throw new RegroupingOutdatedError();
      await this.consent(em, asked, accountId);
      return asked.state;
    });
  }

  /** One no ends it. @throws NotAuthorError */
  async refuse(
    accountId: string,
    processId: string,
    id: string,
    { answer }: AnswerDto,
  ): Promise<void> {
    await this.em.transactional(async (em) => {
      const asked = await this.held(em, processId, id);
      await refuseStrangers(em, asked, accountId);
      asked.end('refused', await databaseNow(em), answer);
      await this.news.decided(asked, accountId);
      this.record('versions.refuse-regrouping', accountId, asked);
    });
  }

  /** Whoever asked, or an author of what it would change, takes the question back. */
  async takeBack(accountId: string, processId: string, id: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const asked = await this.held(em, processId, id);
      const isAuthor = (await authorship(em, asked.proposal.id, accountId)) !== null;
      if (asked.askedBy?.id !== accountId && !isAuthor) throw new NotAuthorError();
      asked.end('withdrawn', await databaseNow(em));
      await this.news.decided(asked, accountId);
      this.record('versions.take-back-regrouping', accountId, asked);
    });
  }

  /** Joins the unit of work of whoever asks or agrees. */
  async consent(em: EntityManager, asked: Regrouping, accountId: string): Promise<void> {
    const at = await databaseNow(em);
    await em.upsert(RegroupingConsent, {
      ...{ regrouping: asked.id, account: accountId, at },
    });
    this.record('versions.agree-to-regrouping', accountId, asked);
    if (!(await everybodyAgrees(em, asked))) return;
    if (asked.into) await this.merging.carryOut(asked, asked.into, accountId, at);
    else await this.splitting.carryOut(asked, accountId, at);
    await this.news.decided(asked, accountId);
  }

  private async held(em: EntityManager, processId: string, id: string): Promise<Regrouping> {
    await holdProcess(em, processId);
    const asked = await em.findOne(
      Regrouping,
      { id, proposal: { process: processId } },
      { populate: ['proposal.process', 'into.process', 'askedBy'], refresh: true },
    );
    if (!asked) throw new UnknownRegroupingError();
    if (asked.state !== 'asked') throw new RegroupingEndedError();
    return asked;
  }

  private record(act: string, actor: string, { id, kind, proposal }: Regrouping): void {
    this.audit.record({ actor, act, subject: proposal.id, facts: { regrouping: id, kind } });
  }
}

async function refuseStrangers(em: EntityManager, asked: Regrouping, accountId: string) {
  if (!(await authorsOf(em, asked)).includes(accountId)) throw new NotAuthorError();
}
