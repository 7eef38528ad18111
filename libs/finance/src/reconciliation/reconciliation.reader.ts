import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { LedgerReader, type AwardStanding } from '#delivery';
import { ActualsReader, type UnmatchedActual } from '../actuals/actuals.reader.js';
import { ageBands, type AgeBand } from './age-band.js';
import { everyExplainedLine, explainedPage } from './explained-lines.js';
import type { ExplainedLineView, ExplainedQuery } from './explained-line.view.js';
import { movesByHand } from './moves-by-hand.js';
import { sumsOf, total } from './reconcile.js';
import {
  reasons,
  type MoveByHand,
  type Reason,
  type SourceStanding,
  type Standing,
} from './reconciliation.view.js';
import { standingsBySource } from './standings-by-source.js';

export interface ReconciledAwardView extends Standing {
  readonly award: Pick<AwardStanding, 'awardId' | 'reference' | 'projectCode' | 'title' | 'area'>;
}

/** How much of the difference has one reason, by age. Pence, signed. */
export interface ReasonView {
  readonly reason: Reason;
  readonly lines: number;
  readonly amountPence: number;
  readonly bands: Readonly<Record<AgeBand, number>>;
}

export interface ReconciliationView {
  /** yyyy-mm-dd, in Wales. */
  readonly today: string;
  readonly currency: string;
  readonly total: Standing;
  /** Those that there are, in the order of `reasons`. */
  readonly reasons: readonly ReasonView[];
  readonly awards: readonly ReconciledAwardView[];
  /** Where that money came from: sums to the same total as the awards. */
  readonly sources: readonly SourceStanding[];
  /** In no batch, and in none of these totals. */
  readonly byHand: readonly MoveByHand[];
  readonly unmatched: readonly UnmatchedActual[];
}

interface Sum {
  readonly award_id: string;
  readonly reason: Reason;
  readonly band: AgeBand;
  readonly lines: number;
  readonly amountPence: number;
}

/**
 * What was awarded, held against what the ledger has taken in. The database adds up, award by award
 * and reason by reason, so that a hundred thousand lines take no more memory than ten.
 */
@Injectable()
export class ReconciliationReader {
  constructor(
    private readonly em: EntityManager,
    private readonly ledger: LedgerReader,
    private readonly actuals: ActualsReader,
  ) {}

  /** All of it as of one moment. */
  async ofProcess(processId: string): Promise<ReconciliationView> {
    return this.em.transactional(
      async (em) => {
        const [now] = await em.execute<{ today: string }[]>(
          `select (clock_timestamp() at time zone 'Europe/London')::date::text as today`,
        );
        const today = now?.today ?? '';
        const standings = await this.ledger.awards(processId);
        const accepted = await acceptedByAward(em, processId);
        const sums = await explainedSums(em, processId, today);
        const byAward = Map.groupBy(sums, (sum) => sum.award_id);
        const awards = standings.map((award) =>
          awardView(award, accepted.get(award.awardId) ?? 0, byAward.get(award.awardId) ?? []),
        );
        return {
          ...{ today, awards, total: total(awards), reasons: reasonViews(sums) },
          currency: standings[0]?.currency ?? 'GBP',
          sources: await standingsBySource(em, processId),
          byHand: await movesByHand(em, processId),
          unmatched: await this.actuals.unmatched(processId),
        };
      },
      { isolationLevel: 'repeatable read', readOnly: true },
    );
  }

  async sources(processId: string): Promise<readonly SourceStanding[]> {
    return standingsBySource(this.em, processId);
  }

  async byHand(processId: string): Promise<readonly MoveByHand[]> {
    return movesByHand(this.em, processId);
  }

  /** Lines of the difference, the oldest first, from the one after `after`. */
  async lines(processId: string, query: ExplainedQuery): Promise<readonly ExplainedLineView[]> {
    return explainedPage(this.em, processId, query);
  }

  /** Every line of the difference: a cursor in the database, so that memory stays flat. */
  everyLine(processId: string): AsyncGenerator<ExplainedLineView> {
    return everyExplainedLine(this.em, processId);
  }
}

async function acceptedByAward(
  em: EntityManager,
  processId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await em.execute<{ award_id: string; pence: string }[]>(
    `select award_id, sum(amount_pence) as pence from ledger.told_pair(?)
     where answer = 'accepted' group by award_id`,
    [processId],
  );
  return new Map(rows.map(({ award_id: id, pence }) => [id, Number(pence)]));
}

async function explainedSums(
  em: EntityManager,
  processId: string,
  today: string,
): Promise<readonly Sum[]> {
  const rows = await em.execute<(Omit<Sum, 'amountPence'> & { pence: string })[]>(
    `select award_id, reason, case when days <= 7 then '0-7' when days <= 30 then '8-30'
         when days <= 90 then '31-90' else 'over-90' end as band,
       count(*)::int as lines, sum(amount_pence) as pence
     from (select *, ?::date - since as days from ledger.explained(?)) line group by 1, 2, 3`,
    [today, processId],
  );
  return rows.map(({ pence, ...sum }) => ({ ...sum, amountPence: Number(pence) }));
}

function awardView(
  award: AwardStanding,
  inLedgerPence: number,
  sums: readonly Sum[],
): ReconciledAwardView {
  const { awardId, reference, projectCode, title, area } = award;
  return {
    award: { awardId, reference, projectCode, title, area },
    awardedPence: award.nowPence,
    inLedgerPence,
    differencePence: award.nowPence - inLedgerPence,
    explained: sumsOf(sums),
    committedPence: award.committedPence,
    spentPence: award.spentPence,
    leftPence: award.leftPence,
  };
}

function reasonViews(sums: readonly Sum[]): readonly ReasonView[] {
  const add = (of: readonly Sum[]) => of.reduce((all, { amountPence }) => all + amountPence, 0);
  return reasons.flatMap((reason): readonly ReasonView[] => {
    const its = sums.filter((sum) => sum.reason === reason);
    if (its.length === 0) return [];
    const bands = Object.fromEntries(
      ageBands.map((band) => [band, add(its.filter((sum) => sum.band === band))]),
    ) as Record<AgeBand, number>;
    return [
      {
        ...{ reason, bands, amountPence: add(its) },
        lines: its.reduce((all, { lines }) => all + lines, 0),
      },
    ];
  });
}
