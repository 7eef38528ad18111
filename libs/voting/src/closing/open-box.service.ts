import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import {
  BallotRefusedError,
  EnvelopeNotOpenedError,
  inByteOrder,
  openedHash,
  readCanonicalBallot,
  type PaperDefinition,
} from '#ballots';
import { AuditLog } from '#platform';
import { OpeningSharesService } from '../keys/opening-shares.service.js';
import { faultBeforeOpening } from './box-faults.js';
import { closingPaper, type ClosingPaper } from './closing-paper.js';
import { keepOpened } from './keep-opened.js';
import { openClearBox } from './open-clear-box.js';
import { keepIncident, type Incident } from './opening-incident.js';
import { forgetShares } from './trustees-done.js';
import { writeLogEntry } from './write-log-entry.js';

/**
 * Opens a stripped box. Opening a hundred thousand envelopes takes minutes, so no row is locked until
 * all are open; then the state is looked at again, and everything is written at once. Whatever is no
 * ballot of this paper stops it all: nothing is ever left out in silence.
 */
@Injectable()
export class OpenBoxService {
  constructor(
    private readonly em: EntityManager,
    private readonly shares: OpeningSharesService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Asked for a box that is open already, or that somebody else is opening, it does nothing.
   * @throws whatever keeps the keys from being used, which is no fault of any ballot
   */
  async open(paperId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      if (!(await isMineToOpen(em, paperId))) return;
      const paper = await closingPaper(em, paperId);
      if (paper.step !== 'stripped') return;
      const fault = await faultBeforeOpening(em, paper);
      const lines = fault ? null : await this.linesIn(paper);
      const incident = fault ?? (await this.wrongIn(paper, lines));
      if (incident) await this.stop(em, paperId, incident);
      else await this.keep(em, paperId, inByteOrder(lines ?? []));
    });
  }

  /**
   * Somebody has seen to what was wrong: the next step opens the box anew.
   * @returns whether there was anything to settle
   */
  async settle(by: string, paperId: string): Promise<boolean> {
    return this.em.transactional(async (em) => {
      const settled = await em.execute<object[]>(
        `update box.opening_incident set settled_by = ?, settled_at = clock_timestamp()
         where paper_id = ? and settled_by is null returning id`,
        [by, paperId],
      );
      if (settled.length === 0) return false;
      this.audit.record({ actor: by, act: 'voting.settle-incident', subject: paperId });
      return true;
    });
  }

  /** Null when some envelope cannot be opened. */
  private async linesIn(paper: ClosingPaper): Promise<readonly string[] | null> {
    try {
      return await this.opened(paper);
    } catch (error) {
      if (error instanceof EnvelopeNotOpenedError) return null;
      throw error;
    }
  }

  private async opened({ id, definition }: ClosingPaper): Promise<readonly string[]> {
    switch (definition.keys.holding) {
      case 'none':
        return openClearBox(this.em, id);
      case 'organisation':
        return this.shares.openOrganisationHeld(id);
      case 'trustees':
        return this.shares.combine(id);
    }
  }

  private async wrongIn(
    { id, definition }: ClosingPaper,
    lines: readonly string[] | null,
  ): Promise<Incident | null> {
    const [held] = await this.em.execute<{ envelopes: number }[]>(
      'select count(*)::int as envelopes from box.counted_envelope where paper_id = ?',
      [id],
    );
    const envelopes = held?.envelopes ?? 0;
    if (!lines) return { kind: 'not-opened', ballots: envelopes };
    const refused = lines.filter((line) => !isBallot(definition, line)).length;
    if (refused > 0) return { kind: 'not-a-ballot', ballots: refused };
    if (lines.length !== envelopes)
      return { kind: 'number-differs', ballots: Math.abs(lines.length - envelopes) };
    return null;
  }

  private async keep(em: EntityManager, paperId: string, sorted: readonly string[]): Promise<void> {
    const facts = { ballots: sorted.length, hash: openedHash(sorted) };
    const paper = await closingPaper(em, paperId, 'for update of paper');
    if (paper.step !== 'stripped') return;
    await keepOpened(em, paperId, sorted);
    await forgetShares(em, paper);
    await em.execute(`update ballot_paper set state = 'opened' where id = ?`, [paperId]);
    await writeLogEntry(em, paper, { kind: 'opened', ...facts });
    this.audit.record({ actor: null, act: 'voting.open-box', subject: paperId, facts });
  }

  private async stop(em: EntityManager, paperId: string, facts: Incident): Promise<void> {
    const paper = await closingPaper(em, paperId, 'for update of paper');
    if (paper.step !== 'stripped') return;
    if (!(await keepIncident(em, paperId, facts))) return;
    this.audit.record({ actor: null, act: 'voting.opening-stopped', subject: paperId, facts });
  }
}

/** One of all workers: to open a box twice at once would only take twice the time. */
async function isMineToOpen(em: EntityManager, paperId: string): Promise<boolean> {
  const [lock] = await em.execute<{ mine: boolean }[]>(
    'select pg_try_advisory_xact_lock(hashtextextended(?, 0)) as mine',
    [`open-box ${paperId}`],
  );
  return lock?.mine ?? false;
}

function isBallot(definition: PaperDefinition, line: string): boolean {
  try {
    readCanonicalBallot(definition, line);
    return true;
  } catch (error) {
    if (error instanceof BallotRefusedError) return false;
    throw error;
  }
}
