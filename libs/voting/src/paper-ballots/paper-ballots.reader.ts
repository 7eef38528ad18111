import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { MissingError } from '#platform';
import type {
  KeyingView,
  PaperBatchView,
  ReconciliationView,
  SampleView,
} from './paper-ballots.views.js';
import {
  mayKey,
  papersIn,
  standingEntries,
  type PaperInBatch,
  type PaperState,
} from './paper-entries.js';
import { papersReceived } from './papers-received.js';
import type { SpoiltReason } from './spoilt-reasons.js';

interface BatchRow {
  readonly id: string;
  readonly number: number;
  readonly papers: number;
  readonly state: 'open' | 'closed';
}

const batches = 'select id, number, papers, state from box.paper_batch batch';

@Injectable()
export class PaperBallotsReader {
  constructor(private readonly em: EntityManager) {}

  async batches(paperId: string): Promise<readonly PaperBatchView[]> {
    const rows = await this.em.execute<BatchRow[]>(
      `${batches} where paper_id = ? order by number`,
      [paperId],
    );
    return Promise.all(rows.map(async (row) => viewOf(row, await papersIn(this.em, row.id))));
  }

  /** @throws MissingError for a batch that is not of this vote */
  async keying(paperId: string, number: number, accountId: string): Promise<KeyingView> {
    const [row] = await this.em.execute<BatchRow[]>(
      `${batches} where paper_id = ? and number = ?`,
      [paperId, number],
    );
    if (!row) throw new MissingError();
    const papers = await papersIn(this.em, row.id);
    const toDo = papers.filter((paper) => paper.state !== 'agreed' && mayKey(paper, accountId));
    return { batch: viewOf(row, papers), toDo: toDo.map(({ serial }) => serial) };
  }

  async reconciliation(paperId: string): Promise<ReconciliationView> {
    const { issued, received } = await papersReceived(this.em, paperId);
    const standing = await this.em.execute<{ spoilt: SpoiltReason | null; papers: number }[]>(
      `select spoilt, count(*)::int as papers from (${standingEntries}) entry group by spoilt order by spoilt`,
      [paperId],
    );
    const keyed = standing.find(({ spoilt }) => spoilt === null)?.papers ?? 0;
    const spoiltBy = standing.flatMap(({ spoilt, papers }) =>
      spoilt === null ? [] : [{ reason: spoilt, papers }],
    );
    return {
      issuedToPeople: issued,
      received,
      keyed,
      spoilt: spoiltBy.reduce((sum, { papers }) => sum + papers, 0),
      notReturned: Math.max(0, issued - received),
      tooMany: Math.max(0, received - issued),
      spoiltBy,
    };
  }

  async sample(paperId: string): Promise<SampleView | null> {
    const [drawn] = await this.em.execute<{ id: string; dice: string }[]>(
      'select id, dice from box.paper_sample where paper_id = ?',
      [paperId],
    );
    if (!drawn) return null;
    const papers = await this.em.execute<
      { batch: number; serial: number; agrees: boolean | null }[]
    >(
      `select batch.number as batch, serial, agrees from box.sampled_paper
       join box.paper_batch batch on batch.id = batch_id where sample_id = ? order by position`,
      [drawn.id],
    );
    return {
      dice: drawn.dice,
      papers,
      checked: papers.filter(({ agrees }) => agrees !== null).length,
      errors: papers.filter(({ agrees }) => agrees === false).length,
    };
  }
}

function viewOf(row: BatchRow, papers: readonly PaperInBatch[]): PaperBatchView {
  const of = (state: PaperState) =>
    papers.filter((paper) => paper.state === state).map(({ serial }) => serial);
  return {
    ...row,
    settled: of('agreed').length,
    differs: of('differs').length,
    allDiffer: of('all-differ'),
  };
}
