import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { StoredResult } from '#ballots';
import { Count, CountState } from './count.entity.js';
import { NoResultYetError } from './tallying.errors.js';
import type { CountSummaryView, ResultView } from './tallying.views.js';

@Injectable()
export class TallyingReader {
  constructor(private readonly em: EntityManager) {}

  /** The certified count, or else the first that finished. @throws NoResultYetError before that */
  async result(processId: string): Promise<ResultView> {
    const counts = await this.em.find(Count, finishedOf(processId), { orderBy: { number: 'asc' } });
    const chosen = counts.find(({ state }) => state === CountState.Certified) ?? counts[0];
    if (!chosen) throw new NoResultYetError();
    // Only now the result itself, which may be large; and anew, since a worker wrote it.
    const populate = ['paper', 'result'] as const;
    return resultView(await this.em.findOneOrFail(Count, chosen.id, { populate, refresh: true }));
  }

  async hasResult(processId: string): Promise<boolean> {
    return (await this.em.count(Count, finishedOf(processId))) > 0;
  }

  async counts(processId: string): Promise<readonly CountSummaryView[]> {
    const counts = await this.em.find(
      Count,
      { paper: { process: processId } },
      { orderBy: { number: 'asc' } },
    );
    return counts.map(countSummary);
  }
}

function finishedOf(processId: string) {
  const state = { $in: [CountState.Provisional, CountState.Certified] };
  return { paper: { process: processId }, state };
}

function countSummary(count: Count): CountSummaryView {
  const { id, number, state, ballotsHash, resultHash, requestedAt, finishedAt, certifiedAt } =
    count;
  return { id, number, state, ballotsHash, resultHash, requestedAt, finishedAt, certifiedAt };
}

function resultView(count: Count): ResultView {
  const bytes = count.result ?? '';
  const stored = JSON.parse(bytes) as StoredResult;
  const { definition } = count.paper;
  return {
    count: countSummary(count),
    engineVersion: stored.engineVersion,
    configHash: stored.configHash,
    ballotsHash: stored.ballotsHash,
    resultHash: count.resultHash ?? '',
    currency: definition.currency,
    budgetPence: stored.contests.reduce((sum, { budgetPence }) => sum + budgetPence, 0),
    spentPence: stored.contests.reduce((sum, { result }) => sum + result.spent, 0),
    voters: stored.ballots,
    abstentions: stored.abstentions ?? 0,
    kind: definition.kind,
    contests: stored.contests,
    titles: new Map(definition.projects.map(({ code, title }) => [code, title])),
    bytes,
  };
}
