import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { CodingReader } from '../coding/index.js';
import type { Profile } from '../profiles/index.js';
import { Batch } from './batch.entity.js';
import { BatchCheck, type BatchProblem } from './batch-problems.js';
import { sourcesOf } from './line-sources.js';
import type { BatchedLine } from './batch.views.js';
import { BatchesReader } from './batches.reader.js';
import { takesBack } from './takes-back.js';

export interface BatchProblems {
  /** All that there are. */
  readonly count: number;
  /** The first of them, by line. */
  readonly told: readonly BatchProblem[];
}

/** A page lists no more: whoever has mended these looks again. */
const mostTold = 200;
const pageOfLines = 1_000;

/** What stands between a draft and its proposal. */
@Injectable()
export class BatchProblemsReader {
  constructor(
    private readonly em: EntityManager,
    private readonly batches: BatchesReader,
    private readonly coding: CodingReader,
  ) {}

  async of(batchId: string): Promise<BatchProblems> {
    const batch = await this.batches.byId(batchId);
    const known = await this.coding.known(batch.organisationId);
    const profile = await this.profile(batchId);
    const isTakingBack = await takesBack(this.em, await this.em.findOneOrFail(Batch, batchId));
    const check = new BatchCheck({ ...batch, profile, takesBack: isTakingBack }, known);
    const found: BatchProblem[] = [];
    let count = 0;
    const add = (problems: readonly BatchProblem[]) => {
      count += problems.length;
      found.push(...problems.slice(0, Math.max(0, mostTold - found.length)));
    };
    for (let after = 0; ;) {
      const lines = await this.batches.lines(batchId, { after, most: pageOfLines });
      add(check.lines(lines, await sourcesOf(this.em, batchId, uncoded(lines))));
      after = lines.at(-1)?.lineNo ?? after;
      if (lines.length < pageOfLines) break;
    }
    add(check.end());
    return { count, told: found };
  }

  private async profile(batchId: string): Promise<Profile> {
    const [row] = await this.em.execute<{ profile: Profile }[]>(
      'select profile from finance_batch where id = ?',
      [batchId],
    );
    if (!row) throw new Error('a batch that was found is there');
    return row.profile;
  }
}

function uncoded(lines: readonly BatchedLine[]): readonly number[] {
  return lines.flatMap(({ lineNo, side, costCentre }) =>
    side === 'from' && costCentre === null ? [lineNo] : [],
  );
}
