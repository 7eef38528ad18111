import fc from 'fast-check';
import { canonicalBallot, type BallotContent, type PaperDefinition, profileKinds } from '#ballots';
import { COMPLETIONS, RULES, utilitiesFor } from '#counting';

/** A small vote: a paper that forbids little, and what people marked on it. */
export interface RandomVote {
  readonly definition: PaperDefinition;
  readonly ballots: readonly string[];
}

type Paper = Pick<PaperDefinition, 'kind' | 'counting' | 'pots' | 'projects' | 'areas'>;

const kinds = ['approval', 'knapsack', 'score', 'points', 'ranked', 'quadratic'] as const;
const rules = [
  ...(['greedy', 'greedy-by-score', 'equal-shares', 'phragmen', 'pb-ear'] as const),
  'quadratic',
] as const;

/** Every kind of ballot with every rule that can count it, by whatever it can weigh. */
export const countedWays = kinds.flatMap((kind) =>
  rules.flatMap((rule) => {
    const entry = RULES[rule];
    const isPossible =
      entry.takes === 'budget' &&
      entry.ballots.includes(profileKinds[kind]) &&
      (kind === 'quadratic' || rule !== 'quadratic') &&
      (kind !== 'quadratic' || rule === 'quadratic');
    if (!isPossible) return [];
    const utilities = utilitiesFor(entry, profileKinds[kind]);
    return (utilities.length === 0 ? [null] : utilities).map((utility) => ({
      ...{ kind, rule, utility },
    }));
  }),
);

const pence = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 40 }));

/** Costs and budgets are small, so that ties, free projects and exact fits come up often. */
export function randomVotes(way: (typeof countedWays)[number]): fc.Arbitrary<RandomVote> {
  return papers(way).chain((paper) =>
    fc.array(contentOn(paper), { maxLength: 9 }).map((contents) => ({
      definition: wholePaper(paper),
      ballots: contents.map(canonicalBallot),
    })),
  );
}

function papers({ kind, rule, utility }: (typeof countedWays)[number]): fc.Arbitrary<Paper> {
  return fc
    .record({
      costs: fc.array(fc.tuple(pence, fc.boolean()), { minLength: 1, maxLength: 6 }),
      budgets: fc.tuple(pence, pence),
      shape: fc.constantFrom('whole' as const, 'pots' as const, 'home' as const),
      completion: fc.constantFrom(...COMPLETIONS),
      stop: fc.constantFrom('exhaustive' as const, 'overspending' as const),
      incrementPence: fc.integer({ min: 1, max: 4 }),
      compareWithGreedy: fc.boolean(),
      select: fc.constantFrom('greedy' as const, 'equal-shares' as const),
    })
    .map(({ costs, budgets: [first, second], shape, completion, ...plan }) => ({
      kind,
      projects: costs.map(([costPence, isLocal], at) => ({
        ...{ code: `${at + 8}`, title: { cy: '', en: '' }, costPence },
        pot: isLocal && shape !== 'whole' ? 'acton' : null,
      })),
      pots: [
        { pot: null, budgetPence: first },
        ...(shape === 'whole' ? [] : [{ pot: 'acton', budgetPence: second }]),
      ],
      areas: shape === 'home' ? { of: 'home', others: 1 } : { of: 'all' },
      counting: {
        ...{ rule, utility, ...plan },
        completion: rule === 'equal-shares' ? completion : null,
        select: rule === 'quadratic' ? plan.select : null,
      },
    }));
}

function contentOn({ kind, projects, areas }: Paper): fc.Arbitrary<BallotContent> {
  const codes = projects.map(({ code }) => code);
  const lives = areas.of === 'home' ? { areas: ['acton'] } : {};
  if (profileKinds[kind] === 'points') {
    const mark = fc.integer({ min: kind === 'quadratic' ? -3 : 1, max: 4 });
    return fc
      .dictionary(
        fc.constantFrom(...codes),
        mark.filter((given) => given !== 0),
      )
      .map((marks) => ({ ...lives, marks: { ...marks } }));
  }
  return fc.shuffledSubarray(codes).map((choices) => ({
    ...{ ...lives, choices: kind === 'ranked' ? choices : choices.toSorted() },
  }));
}

function wholePaper(paper: Paper): PaperDefinition {
  const limits = { minChoices: 0, maxChoices: null, maxScore: null, points: null };
  return {
    ...paper,
    // What people may carry home is not what is asked here: any set makes a ballot.
    kind: paper.kind === 'knapsack' ? 'approval' : paper.kind,
    ...{ version: 2, paperId: 'random', currency: 'GBP', closesAt: '', challengeHours: 0 },
    limits: { ...limits, against: true, abstain: true },
    keys: { holding: 'none', threshold: 0, trustees: [] },
    ...{ log: null, sealedBytes: 0 },
  };
}
