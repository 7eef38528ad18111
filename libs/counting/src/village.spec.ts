import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import {
  approvalProfile,
  countGreedy,
  countGreedyByScore,
  countOptimum,
  countPhragmen,
  type CountProject,
  type CountResult,
  type Utility,
} from './index.js';

interface Village {
  readonly budget: number;
  readonly projects: readonly CountProject[];
  readonly ballots: readonly [voters: number, approved: string[]][];
  readonly counts: readonly WorkedCount[];
}

/** One count worked by hand; `working` is for people. */
interface WorkedCount {
  readonly name: string;
  readonly rule: 'greedy' | 'greedy-by-score' | 'phragmen' | 'optimum';
  readonly utility?: Utility;
  readonly winners: readonly string[];
  readonly spent: number;
  readonly votersWithAWinner: number;
  readonly scores?: readonly string[];
  readonly loads?: readonly string[];
  readonly lost: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const village = JSON.parse(
  readFileSync(new URL('../cases/worked/village.json', import.meta.url), 'utf8'),
) as Village;

const profile = approvalProfile({
  budget: village.budget,
  projects: village.projects,
  ballots: village.ballots.flatMap(([voters, approved]) =>
    Array.from({ length: voters }, () => approved),
  ),
});

async function count({ rule, utility = 'cost' }: WorkedCount): Promise<CountResult> {
  switch (rule) {
    case 'greedy':
      return countGreedy(profile, { utility });
    case 'greedy-by-score':
      return countGreedyByScore(profile);
    case 'phragmen':
      return countPhragmen(profile);
    case 'optimum':
      return await countOptimum(profile, { utility });
  }
}

describe('one village', () => {
  it.each(village.counts)('is counted as worked by hand: $name', async (worked) => {
    const result = await count(worked);
    expect(result.winners).toEqual(worked.winners);
    expect(result.spent).toBe(worked.spent);
    expect(result.totals.votersWithAWinner).toBe(worked.votersWithAWinner);
    const { scores, loads, lost } = worked;
    if (scores) expect(result.rounds.map(({ score }) => score)).toEqual(scores);
    if (loads) expect(result.rounds.map(({ load }) => load)).toEqual(loads);
    const unfunded = result.projects.filter(({ funded }) => !funded);
    expect(unfunded.map(({ id }) => id).sort()).toEqual(Object.keys(lost).sort());
    for (const project of unfunded) expect(project).toMatchObject(lost[project.id] ?? {});
  });
});
