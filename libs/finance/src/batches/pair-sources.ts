import type { EntityManager } from '@mikro-orm/postgresql';
import type { BothLanguages } from '#platform';
import { sourceJson, type CodedMoney, type Coding, type MoneySource } from '../coding/index.js';
import type { LineSide } from './batch.views.js';
import type { PairSource } from './pair-lines.js';
import { rejectedPairs } from './answered-pairs.js';

/** A pair that stands in a batch, as what a new one is made from. */
export interface KeptPair {
  readonly allocation: PairSource['allocation'] & CodedMoney;
  readonly lines: Readonly<Record<LineSide, number>>;
  /** As its lines are. */
  readonly coding: Coding;
  /** The pair of an earlier batch that it sends anew already. */
  readonly replaces: PairSource['replaces'] | null;
}

interface Row {
  readonly to_line: number;
  readonly from_line: number;
  readonly transaction_id: string;
  readonly award_id: string;
  readonly amount_pence: string;
  readonly process_id: string;
  readonly area_id: string | null;
  readonly source: MoneySource;
  readonly reference: string;
  readonly title: BothLanguages;
  readonly replaces_batch_id: string | null;
  readonly cost_centre: string | null;
  readonly account: string | null;
  readonly project: string | null;
  readonly from_cost_centre: string | null;
  readonly from_account: string | null;
  readonly to_replaces: number | null;
  readonly from_replaces: number | null;
}

const selected = `select to_line.line_no as to_line, from_line.line_no as from_line,
    to_line.transaction_id, to_line.award_id, to_line.amount_pence, award.process_id,
    project.area_id, ${sourceJson} as source, award.reference, award.title,
    to_line.replaces_batch_id,
    to_line.replaces_line_no as to_replaces, from_line.replaces_line_no as from_replaces,
    to_line.cost_centre, to_line.account, to_line.project,
    from_line.cost_centre as from_cost_centre, from_line.account as from_account
  from finance_batch batch join finance_batch_line to_line on to_line.batch_id = batch.id
    join finance_batch_line from_line on from_line.batch_id = to_line.batch_id
      and from_line.pair = to_line.pair and from_line.side = 'from'
    join award on award.id = to_line.award_id join project on project.id = award.project_id
    -- Of this process alone: the view is made once, not for each pair.
    join ledger.allocation told on told.process_id = batch.process_id
      and told.transaction_id = to_line.transaction_id and told.award_id = to_line.award_id
  where batch.id = ? and to_line.side = 'to'`;

/** Every pair of a draft, in its order. */
export async function pairsOf(em: EntityManager, batchId: string): Promise<readonly KeptPair[]> {
  const rows = await em.execute<Row[]>(`${selected} order by to_line.pair`, [batchId]);
  return rows.map(pair);
}

/** Pairs both lines of which the ledger rejected, and that no later batch sends anew. */
export async function openRejections(
  em: EntityManager,
  batchId: string,
): Promise<readonly KeptPair[]> {
  const rows = await em.execute<Row[]>(
    `${selected} and (to_line.batch_id, to_line.pair) in (${rejectedPairs})
       and not exists (select from finance_batch_line later
         where later.replaces_batch_id = to_line.batch_id
           and later.replaces_line_no = to_line.line_no)
     order by to_line.pair`,
    [batchId, batchId],
  );
  return rows.map(pair);
}

function pair(row: Row): KeptPair {
  const { replaces_batch_id: batchId, to_replaces: to, from_replaces: from } = row;
  return {
    allocation: {
      ...{ transactionId: row.transaction_id, awardId: row.award_id },
      ...{ processId: row.process_id, areaId: row.area_id },
      ...{ source: row.source, amountPence: Number(row.amount_pence) },
      ...{ reference: row.reference, title: row.title },
    },
    lines: { to: row.to_line, from: row.from_line },
    coding: codingOf(row),
    replaces:
      batchId !== null && to !== null && from !== null ? { batchId, lines: { to, from } } : null,
  };
}

function codingOf(row: Row): Coding {
  const { cost_centre: costCentre, account, project } = row;
  const { from_cost_centre: otherCostCentre, from_account: otherAccount } = row;
  return {
    to: costCentre === null || account === null ? null : { costCentre, account, project },
    from:
      otherCostCentre === null || otherAccount === null
        ? null
        : { costCentre: otherCostCentre, account: otherAccount },
  };
}
