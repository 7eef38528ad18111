import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '#counting';
import { anyContent, anyHome, anyPaper } from '../../../../test/support/any-ballot.js';
import { paperProject, paperWith } from '../../../../test/support/paper.js';
import type { BallotContent } from '../content/ballot-content.js';
import { BallotRefusedError } from '../content/ballot-refused.error.js';
import { canonicalBallot } from '../content/canonical-ballot.js';
import { checkBallot } from '../content/check-ballot.js';
import { openedHash } from '../content/opened-file.js';
import { configHash } from '../paper/config-hash.js';
import type { PaperDefinition } from '../paper/paper-definition.js';
import { ruleOptions, rulesFor } from '../paper/rule-options.js';
import { countPaper } from './count-paper.js';
import type { StoredResult } from './stored-result.js';

const bytesOf = (definition: PaperDefinition, ballots: readonly string[]) =>
  countPaper({
    definition,
    configHash: configHash(definition),
    ballotsHash: openedHash(ballots),
    ballots,
  });

/** From what voters say to the stored result. */
async function counted(
  definition: PaperDefinition,
  said: readonly BallotContent[],
  home: string | null = null,
): Promise<StoredResult> {
  const lines = said.map((content) => canonicalBallot(checkBallot(definition, content, home)));
  return JSON.parse(await bytesOf(definition, lines)) as StoredResult;
}

const choosing = (...ballots: string[][]) => ballots.map((choices) => ({ choices }));
const marking = (...ballots: Record<string, number>[]) => ballots.map((marks) => ({ marks }));
const fates = ({ contests: [contest] }: StoredResult) =>
  Object.fromEntries((contest?.result.projects ?? []).map(({ id, reason }) => [id, reason]));

describe('an election of three projects at £100 each, with £200', () => {
  it('by approval and most votes: 3, 2 and 2 votes, and the tie goes to the first on the paper', async () => {
    const result = await counted(
      paperWith(),
      choosing(['1', '2'], ['1'], ['2', '3'], ['3'], ['1']),
    );
    expect(result).toMatchObject({ version: 2, ballots: 5, abstentions: 0 });
    expect(result.contests[0]).toMatchObject({
      ...{ pot: null, budgetPence: 20_000, mostVotesFirst: null },
      result: { rule: 'greedy', winners: ['1', '2'], spent: 20_000, voters: 5 },
    });
    expect(result.contests[0]?.result.ties).toHaveLength(1);
  });

  it('by knapsack and equal shares: two pairs of voters with £50 each buy one project a pair', async () => {
    const paper = paperWith({
      kind: 'knapsack',
      counting: { rule: 'equal-shares', completion: 'none' },
    });
    const result = await counted(paper, choosing(['1', '2'], ['1', '2'], ['3'], ['3']));
    expect(result.contests[0]?.result).toMatchObject({ winners: ['1', '3'], spent: 20_000 });
    expect(result.contests[0]?.mostVotesFirst).toEqual({
      ...{ winners: ['1', '2'], spent: 20_000, votersWithAWinner: 2 },
    });
  });

  it('by approval and Phragmén: the second pair is heard, too', async () => {
    const paper = paperWith({ counting: { rule: 'phragmen', utility: null } });
    const result = await counted(paper, choosing(['1', '2'], ['1', '2'], ['1'], ['3'], ['3']));
    expect(result.contests[0]).toMatchObject({
      ...{ mostVotesFirst: null, result: { rule: 'phragmen', winners: ['1', '3'] } },
    });
  });

  it('by score: 5, 4 and 9', async () => {
    const paper = paperWith({
      kind: 'score',
      limits: { maxScore: 5 },
      counting: { rule: 'greedy-by-score', utility: null },
    });
    const result = await counted(paper, marking({ 1: 5, 2: 1 }, { 2: 3, 3: 5 }, { 3: 4 }));
    expect(result.contests[0]?.result.winners).toEqual(['3', '1']);
    expect(result.contests[0]?.scores).toEqual({ 1: '5', 2: '4', 3: '9' });
    expect(result.contests[0]?.result.rounds.map(({ score }) => score)).toEqual(['9/1', '5/1']);
  });

  it('by points and equal shares: project 2 asks least for each point, then nobody can pay', async () => {
    // Each has £50. Project 1 costs A and B £50 / 6 points; 3 costs D £50 / 1; 2 costs £6.25 a point.
    const paper = paperWith({
      kind: 'points',
      limits: { points: 10 },
      counting: { rule: 'equal-shares', utility: 'points', completion: 'none' },
    });
    const [a, b] = [
      { 1: 6, 2: 4 },
      { 1: 6, 2: 4 },
    ];
    const result = await counted(paper, marking(a, b, { 3: 10 }, { 2: 9, 3: 1 }));
    expect(result.contests[0]?.result).toMatchObject({ winners: ['2'], spent: 10_000 });
    expect(result.contests[0]?.result.rounds[0]).toMatchObject({ maxPayment: '5000/1', paidBy: 3 });
    // 12, 17 and 11 points.
    expect(result.contests[0]?.mostVotesFirst?.winners).toEqual(['2', '1']);
  });

  it('by rank and expanding approvals: two first places each are enough for two projects', async () => {
    const paper = paperWith({ kind: 'ranked', counting: { rule: 'pb-ear', utility: null } });
    const ballots = choosing(['1', '2', '3'], ['1', '3'], ['3', '2'], ['3']);
    const result = await counted(paper, ballots);
    expect([...(result.contests[0]?.result.winners ?? [])].sort()).toEqual(['1', '3']);
    expect(result.contests[0]?.result.rounds.map(({ rank }) => rank)).toEqual([1, 1]);
  });

  it('by rank and equal shares with Borda points: only project 1 has two who gain by it', async () => {
    const paper = paperWith({
      kind: 'ranked',
      counting: { rule: 'equal-shares', utility: 'borda', completion: 'none' },
    });
    const ballots = choosing(['1', '2', '3'], ['1', '3'], ['3', '2'], ['3']);
    expect((await counted(paper, ballots)).contests[0]?.result.winners).toEqual(['1']);
  });

  it('by quadratic votes: net 2, 2 and 0, and no project without a vote to spare', async () => {
    const paper = paperWith({
      kind: 'quadratic',
      limits: { points: 9, against: true },
      counting: { rule: 'quadratic', utility: null, select: 'greedy' },
    });
    const result = await counted(paper, marking({ 1: 3 }, { 2: 2, 3: -2 }, { 3: 2, 1: -1 }));
    expect(result.contests[0]?.result).toMatchObject({
      ...{ winners: ['1', '2'], options: { credits: 9, select: 'greedy' } },
    });
    expect(fates(result)['3']).toBe('no-net-votes');
    expect(result.contests[0]?.result.projects[0]?.quadratic).toMatchObject({
      ...{ votesFor: 3, votesAgainst: 1, creditsFor: 9, creditsAgainst: 1 },
    });
  });

  it('by quadratic votes and equal shares: votes for are what a voter gains', async () => {
    const paper = paperWith({
      kind: 'quadratic',
      limits: { points: 9 },
      counting: { rule: 'quadratic', utility: null, select: 'equal-shares' },
    });
    const result = await counted(paper, marking({ 1: 3 }, { 1: 2, 2: 2 }, { 3: 3 }, { 3: 1 }));
    expect(result.contests[0]?.result.winners).toEqual(['1', '3']);
  });
});

describe('who has a share in a pot', () => {
  const pots = [null, 'bae', 'canol'].map((pot) => ({ pot, budgetPence: 10_000 }));
  const projects = [paperProject('1'), paperProject('2', 1, 'bae'), paperProject('3', 1, 'canol')];
  const voters = ({ contests }: StoredResult) => contests.map(({ result }) => result.voters);

  it('is everybody where one pot holds all the money, whoever abstained too', async () => {
    const paper = paperWith({ limits: { abstain: true } });
    const result = await counted(paper, [{ abstain: true }, { choices: ['1'] }]);
    expect(result).toMatchObject({ ballots: 2, abstentions: 1 });
    expect(voters(result)).toEqual([2]);
  });

  it('is whoever marked something in it where there are several', async () => {
    const paper = paperWith({ pots, projects, limits: { abstain: true } });
    const ballots = choosing(['1'], ['1', '2'], ['2', '3']);
    const result = await counted(paper, [...ballots, { abstain: true }]);
    expect(voters(result)).toEqual([2, 2, 1]);
  });

  it('is whoever marked something against, too', async () => {
    const paper = paperWith({
      ...{ pots, projects, kind: 'quadratic' },
      limits: { points: 9, against: true },
      counting: { rule: 'quadratic', utility: null, select: 'greedy' },
    });
    expect(voters(await counted(paper, marking({ 1: 1, 2: -1 }, { 3: 1 })))).toEqual([1, 1, 1]);
  });

  it('is whoever votes in it by their area, even without marking anything there', async () => {
    const paper = paperWith({ pots, projects, areas: { of: 'home', others: 1 } });
    const ballots = [{ choices: ['1'] }, { choices: ['1', '3'] }, { choices: ['2'] }];
    expect(voters(await counted(paper, ballots, 'bae'))).toEqual([2, 3, 1]);
  });
});

describe('any count', () => {
  const anyElection = fc.tuple(anyPaper, anyHome, fc.nat()).chain(([paper, home, chosen]) =>
    fc.array(anyContent(paper), { maxLength: 8 }).map((said) => {
      const rules = rulesFor[paper.kind];
      const rule = rules[chosen % rules.length] ?? 'greedy';
      const counting = { ...paper.counting, rule, ...ruleOptions(paper.kind, rule, {}) };
      const lines = said.flatMap((content) => allowedLine(paper, content, home));
      return { definition: { ...paper, counting }, lines };
    }),
  );

  it('gives the same bytes in whatever order ballots come, and never spends more than there is', async () => {
    await fc.assert(
      fc.asyncProperty(anyElection, async ({ definition, lines }) => {
        const bytes = await bytesOf(definition, lines);
        expect(await bytesOf(definition, [...lines].reverse())).toBe(bytes);
        const result = JSON.parse(bytes) as StoredResult;
        expect(canonicalJson(result)).toBe(bytes);
        for (const { budgetPence, result: own } of result.contests) {
          expect(own.spent).toBeLessThanOrEqual(budgetPence);
        }
      }),
    );
  });

  it('refuses a ballot that the paper does not allow, rather than count the others', async () => {
    const ballots = ['{"choices":["1"]}', '{"choices":["1","2"]}'];
    const paper = paperWith({ limits: { maxChoices: 1 } });
    await expect(bytesOf(paper, ballots)).rejects.toMatchObject({ code: 'too-many-choices' });
  });

  it('tells how far it has come, and can be abandoned', async () => {
    const definition = paperWith({ counting: { rule: 'equal-shares', completion: 'add1u' } });
    const input = { definition, configHash: '', ballotsHash: '', ballots: ['{"choices":["1"]}'] };
    const enough = new Error('enough');
    const stop = () => {
      throw enough;
    };
    await expect(countPaper(input, stop)).rejects.toBe(enough);
  });
});

function allowedLine(
  paper: PaperDefinition,
  content: BallotContent,
  home: string | null,
): readonly string[] {
  try {
    return [canonicalBallot(checkBallot(paper, content, home))];
  } catch (error) {
    if (error instanceof BallotRefusedError) return [];
    throw error;
  }
}
