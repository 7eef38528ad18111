import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { MissingError } from '#platform';
import type {
  KeyingView,
  PaperBatchView,
  ReconciliationView,
  SampleView,
} from './paper-ballots.views.js';
import { papersIn, standingEntries } from './paper-entries.js';
import type { SpoiltReason } from './spoilt-reasons.js';

interface BatchRow {
  readonly id: string;
  readonly number: number;
  readonly papers: number;
  readonly state: 'open' | 'closed';
  readonly spoilt: number;
}

const batches = `select id, number, papers, state,
    (select count(distinct serial)::int from box.paper_entry entry
     where entry.batch_id = batch.id and spoilt is not null) as spoilt
  from box.paper_batch batch`;

@Injectable()
export class PaperBallotsReader {
  constructor(private readonly em: EntityManager) {}

  async batches(paperId: string): Promise<readonly PaperBatchView[]> {
    const rows = await this.em.execute<BatchRow[]>(
      `${batches} where paper_id = ? order by number`,
      [paperId],
    );
    return Promise.all(rows.map(async (row) => this.view(row)));
  }

  /** @throws MissingError for a batch that is not of this vote */
  async keying(paperId: string, number: number, accountId: string): Promise<KeyingView> {
    const [row] = await this.em.execute<BatchRow[]>(
      `${batches} where paper_id = ? and number = ?`,
      [paperId, number],
    );
    if (!row) throw new MissingError();
    const papers = await papersIn(this.em, row.id);
    const mine = (paper: (typeof papers)[number]) =>
      paper.standing === null && paper.first_by !== accountId && paper.second_by !== accountId;
    return { batch: await this.view(row), toDo: papers.filter(mine).map(({ serial }) => serial) };
  }

  async reconciliation(paperId: string): Promise<ReconciliationView> {
    const [issued] = await this.em.execute<{ people: number; received: number }[]>(
      `select (select count(*)::int from box.entitlement where paper_id = ? and state = 'paper') as people,
         (select coalesce(sum(papers), 0)::int from box.paper_batch where paper_id = ?) as received`,
      [paperId, paperId],
    );
    const standing = await this.em.execute<{ spoilt: SpoiltReason | null; papers: number }[]>(
      `select spoilt, count(*)::int as papers from (${standingEntries}) entry group by spoilt order by spoilt`,
      [paperId],
    );
    const keyed = standing.find(({ spoilt }) => spoilt === null)?.papers ?? 0;
    const spoiltBy = standing.flatMap(({ spoilt, papers }) =>
      spoilt === null ? [] : [{ reason: spoilt, papers }],
    );
    const { people = 0, received = 0 } = issued ?? {};
    return {
      issuedToPeople: people,
      received,
      keyed,
      spoilt: spoiltBy.reduce((sum, { papers }) => sum + papers, 0),
      notReturned: Math.max(0, people - received),
      tooMany: Math.max(0, received - people),
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

  private async view(row: BatchRow): Promise<PaperBatchView> {
    const papers = await papersIn(this.em, row.id);
    const of = (state: string) => papers.filter((paper) => paper.state === state).length;
    return { ...row, settled: of('agreed'), once: of('once'), differs: of('differs') };
  }
}
