import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CandidateExplanation, RankedRule } from '../ranked/ranked-result.js';
import type { BudgetRule, CountPhase, CountRound } from '../result/count-result.js';
import type { ProjectExplanation, ReasonCode } from '../result/project-explanation.js';
import type { BrokenTie } from '../ties/tie-rule.js';
import { COMPLETIONS } from '../catalogue/completion.js';
import type { Utility } from '../profile/utility.js';
import type { BltErrorCode } from '../blt/blt-syntax-error.js';
import type { CanonicalErrorCode } from '../canonical/canonical-syntax-error.js';
import type { CastVoteErrorCode } from '../cast-vote-records/cast-vote-syntax-error.js';
import type { PabulibErrorCode } from '../pabulib/pabulib-syntax-error.js';
import { explainCandidate } from './explain-candidate.js';
import { explainChoice } from './explain-choice.js';
import {
  explainComparison,
  explainOutcome,
  explainPreference,
  explainVoterGroup,
} from './explain-outcome.js';
import { explainLockedPair, explainPath } from './explain-pair.js';
import { explainProject } from './explain-project.js';
import { explainExhausted, explainRankedRound } from './explain-ranked-round.js';
import { explainRefusedChoice, explainSyntaxError } from './explain-refusal.js';
import { explainRound } from './explain-round.js';
import { explainTie, explainUndecidedTie } from './explain-tie.js';
import type { Message } from './message.js';
import { say } from './say.js';
import { voiceIn } from './voice.js';
import { wordsIn, type Words } from './words-in.js';

const locales = join(import.meta.dirname, '../../locales');
const wordsOf = (language: string): Words => ({
  counting: JSON.parse(readFileSync(join(locales, language, 'counting.json'), 'utf8')) as Words,
});
const voices = ['cy', 'en'].map((language) =>
  voiceIn(language, {
    t: wordsIn(language, wordsOf(language)),
    money: (pence) => `£${(pence / 100).toFixed(2)}`,
    name: (id) => ({ p: 'Parc', q: 'Pwll', '1': 'Ana', '2': 'Bob' })[id] ?? id,
  }),
);
/** What a message says in Welsh and in English. */
const told = (...messages: Message[]) => voices.map((voice) => say(messages, voice));

/** One number for each of the six Welsh forms, a large one, and parts of a vote. */
const numbers = [0, 1, 2, 3, 6, 10, 2316];
const amounts = [...numbers.map(String), '12.00345'];

function expectWords(messages: readonly Message[]): void {
  expect(messages.length).toBeGreaterThan(0);
  for (const message of messages) {
    const [cy, en] = told(message);
    for (const sentence of [cy, en]) {
      expect(sentence).not.toMatch(/counting\.|\{\{|\}\}|undefined|NaN|\[object/);
      expect(sentence).toMatch(/^[\p{Lu}\d£“].*[.)\p{Ll}\d]$/u);
    }
    expect(cy).not.toBe(en);
  }
}

/** One project of each reason, with `n` voters. The type makes this list complete. */
const projects = (n: number): Record<ReasonCode, ProjectExplanation> => {
  const facts = { id: 'p', cost: 500_00, votes: n };
  const won = { ...facts, funded: true, round: 1, percentOfNeed: 100 } as const;
  const lost = { ...facts, funded: false, round: null, percentOfNeed: 40 } as const;
  const short = { left: 200_00, lacked: 300_00, moreVotes: n, cheaperBy: 300_00 } as const;
  const poor = { left: 200_00, lacked: 300_00, moreShares: n, cheaperBy: 300_00 } as const;
  const paid = { supporters: n, mostPaid: 1_47, effectiveVotes: n } as const;
  return {
    'funded-most-votes': { ...won, reason: 'funded-most-votes', left: 700_00 },
    'funded-best-score': { ...won, reason: 'funded-best-score', left: 700_00, score: '25/2' },
    'funded-without-support': { ...won, reason: 'funded-without-support', left: 700_00 },
    'funded-by-shares': { ...won, ...paid, reason: 'funded-by-shares' },
    'funded-by-completion': { ...won, reason: 'funded-by-completion', left: 700_00 },
    'funded-by-load': { ...won, reason: 'funded-by-load', load: '4321/2', supporters: n },
    'funded-by-bos': { ...won, ...paid, reason: 'funded-by-bos', covered: 400_00 },
    'funded-by-rank': { ...won, ...paid, reason: 'funded-by-rank', rank: 2 },
    'funded-in-optimum': { ...won, reason: 'funded-in-optimum' },
    'no-votes': { ...lost, reason: 'no-votes' },
    'no-net-votes': { ...lost, reason: 'no-net-votes', score: '-3/1' },
    'below-threshold': { ...lost, reason: 'below-threshold', score: '8/1', threshold: '10/1' },
    'dearer-than-budget': {
      ...{ ...lost, reason: 'dearer-than-budget', budget: 200_00, lacked: 300_00 },
    },
    'did-not-fit': { ...lost, ...short, reason: 'did-not-fit' },
    'count-stopped': { ...lost, reason: 'count-stopped', left: 200_00, stoppedBy: 'q' },
    'supporters-ran-out': {
      ...{ ...lost, ...poor, reason: 'supporters-ran-out', supportersHad: 200_00 },
      alsoFundedTop: { id: 'q', amount: 90_00, percentOfSupporters: 51 },
    },
    'ranked-too-low': { ...lost, ...poor, reason: 'ranked-too-low', supportersHad: 200_00 },
    'not-in-optimum': { ...lost, ...short, reason: 'not-in-optimum' },
  };
};

describe('the words for a project', () => {
  it.each(Object.keys(projects(0)) as ReasonCode[])('are there for %s', (reason) => {
    for (const n of numbers) expectWords(explainProject(projects(n)[reason]));
  });

  it('give the figures that decided', () => {
    expect(told(...explainProject(projects(2316)['funded-by-shares']))[1]).toBe(
      '2,316 supporters paid for it out of their shares, about £1.47 each at most.',
    );
    expect(told(...explainProject(projects(2)['supporters-ran-out']))).toEqual([
      'Roedd gan ei ddau gefnogwr £200.00 ar ôl rhyngddynt: £300.00 yn brin. ' +
        'Roedd y swm mwyaf (£90.00) wedi mynd i’r prosiect hwn: Pwll. ' +
        'Mae’r hyn a oedd yn brin yn cyfateb i ddwy gyfran gyfan yn ychwanegol. ' +
        'Byddai wedi cael ei ariannu pe bai wedi costio £300.00 yn llai.',
      'Its 2 supporters had £200.00 left between them: £300.00 too little. ' +
        'The largest sum (£90.00) had gone to: Pwll. ' +
        'What was missing comes to 2 more whole shares. ' +
        'It would have been funded had it cost £300.00 less.',
    ]);
    expect(told(...explainProject(projects(2)['did-not-fit']))).toEqual([
      expect.stringContaining('Byddai dau berson arall yn pleidleisio drosto ef yn unig'),
      expect.stringContaining('2 more people voting for it alone would have been enough.'),
    ]);
  });

  it('say nothing of what could not have helped', () => {
    const project = projects(3)['did-not-fit'];
    const hopeless = { ...project, moreVotes: null, cheaperBy: null } as ProjectExplanation;
    expect(explainProject(hopeless)).toHaveLength(1);
    const poor = { ...projects(3)['ranked-too-low'], moreShares: null, cheaperBy: null };
    expect(explainProject(poor as ProjectExplanation)).toHaveLength(1);
  });

  it('never tell of a payment of nothing', () => {
    const tiny = { ...projects(9)['funded-by-shares'], mostPaid: 0 } as ProjectExplanation;
    expect(told(...explainProject(tiny))[1]).toContain('£0.01');
  });
});

describe('the words for a round', () => {
  const round = (phase: CountPhase, n: number): CountRound => ({
    ...{ number: 1, project: 'p', cost: 500_00, phase, supporters: n, paidBy: n, paidInFull: n },
    ...{ effectiveVotes: '7/2', maxPayment: '299/2', budgetLeft: 100_00 },
    ...{ score: '9/2', load: '301/2', rank: 2, covered: '400/1' },
  });
  const phases = {
    ...{ greedy: 1, 'equal-shares': 1, completion: 1, phragmen: 1 },
    ...{ bos: 1, 'pb-ear': 1, optimum: 1 },
  } satisfies Record<CountPhase, 1>;

  it.each(Object.keys(phases) as CountPhase[])('are there for the phase %s', (phase) => {
    for (const n of numbers) {
      expectWords([explainRound(round(phase, n))]);
      expectWords([explainRound({ ...round(phase, n), cost: 0, score: `${n}/1` })]);
    }
  });

  it('tell who paid what', () => {
    expect(told(explainRound(round('equal-shares', 2)))).toEqual([
      'Parc (£500.00): talodd dau gefnogwr amdano, tua £1.49 yr un, neu’r cyfan oedd ganddynt ' +
        'ar ôl. Pleidleisiau effeithiol: 3.5. Mae £100.00 o’r gyllideb ar ôl.',
      'Parc (£500.00) is bought by 2 supporters, who pay about £1.49 each, or all they have ' +
        'left; effective votes: 3.5. £100.00 of the budget is left.',
    ]);
  });
});

const candidate = (
  reason: CandidateExplanation['reason'],
  facts: Partial<CandidateExplanation> = {},
): CandidateExplanation => ({
  ...{ id: '1', name: 'Ana', elected: reason.startsWith('elected'), reason, round: 2 },
  ...{ votes: '10', margin: '-2.5', against: '2' },
  ...facts,
});
const reasons = {
  ...{ 'elected-quota': 1, 'elected-remaining': 1, 'elected-majority': 1, 'elected-beats-all': 1 },
  ...{ 'elected-strongest-path': 1, 'elected-locked-above': 1, 'elected-by-tie': 1 },
  ...{ 'elected-most-points': 1, 'excluded-fewest': 1, 'excluded-batch': 1, withdrawn: 1 },
  ...{ 'excluded-below-minimum': 1, 'excluded-write-in': 1, 'not-reached': 1, beaten: 1 },
  ...{ 'beaten-by-path': 1, 'locked-below': 1, 'lost-tie': 1, 'fewer-points': 1 },
} satisfies Record<CandidateExplanation['reason'], 1>;
const rankedRules = {
  ...{ irv: 1, 'irv-bottoms-up': 1, 'stv-fractional': 1, 'stv-scottish': 1, 'stv-meek': 1 },
  ...{ schulze: 1, 'ranked-pairs': 1, borda: 1 },
} satisfies Record<RankedRule, 1>;
const rules = Object.keys(rankedRules) as RankedRule[];

describe('the words for a candidate', () => {
  it.each(Object.keys(reasons) as CandidateExplanation['reason'][])(
    'are there for %s',
    (reason) => {
      for (const rule of rules) {
        for (const votes of amounts)
          expectWords(explainCandidate(candidate(reason, { votes }), rule));
        for (const margin of ['0.000', '-1.5', '3']) {
          for (const against of ['2', null]) {
            expectWords(explainCandidate(candidate(reason, { margin, against }), rule));
          }
        }
      }
    },
  );

  it('tell by how much, and against whom', () => {
    expect(told(...explainCandidate(candidate('excluded-fewest'), 'irv'))).toEqual([
      'Eithriwyd yn rownd 2 gyda 10 o bleidleisiau, y nifer lleiaf. Y tu ôl i Bob o 2.5.',
      'Excluded in round 2 with 10 votes, the fewest. Behind Bob by 2.5.',
    ]);
    const over = candidate('elected-quota', { margin: '0.5', against: null });
    expect(told(...explainCandidate(over, 'stv-meek'))[1]).toBe(
      'Reached the quota in round 2 with 10 votes. Above the quota by 0.5.',
    );
    const short = candidate('not-reached', { votes: '0', margin: '-42.96', against: null });
    expect(told(...explainCandidate(short, 'stv-meek'))[0]).toBe(
      'Llenwyd pob sedd; gorffennodd heb yr un bleidlais. 42.96 yn brin o’r cwota.',
    );
  });

  it('count the voters who made the difference head to head', () => {
    const behind = (margin: string) =>
      told(...explainCandidate(candidate('beaten', { margin }), 'schulze').slice(1));
    expect(behind('-1')).toEqual([
      'O gymharu â Bob, mae un pleidleisiwr yn fwy yn erbyn nag o blaid.',
      'Bob is preferred by one more voter than the other way round.',
    ]);
    expect(behind('-3')).toEqual([
      'O gymharu â Bob, mae tri phleidleisiwr yn fwy yn erbyn nag o blaid.',
      'Bob is preferred by 3 more voters than the other way round.',
    ]);
  });
});

describe('the words for a ranked round', () => {
  const round = (votes: string) => ({
    ...{ number: 2, quota: '5', exhausted: '0', elected: ['1'], excluded: ['2'] },
    votes: [
      { id: '1', votes },
      { id: '2', votes },
    ],
    transfers: [
      {
        ...{ from: '1', reason: 'surplus' as const, transferValue: '0.25', residual: '0.00002' },
        ...{ to: [{ id: '2', votes: '1.75' }], exhausted: votes },
      },
    ],
  });

  it.each(rules)('are there for %s', (rule) => {
    for (const votes of amounts) {
      expectWords(explainRankedRound(round(votes), rule));
      for (const reason of ['surplus', 'exclusion'] as const) {
        const whole = { ...round(votes).transfers[0], from: '1', reason, transferValue: null };
        const moved = { ...whole, to: [{ id: '2', votes }], exhausted: votes };
        const transfers = [moved, { ...moved, transferValue: '0.5' }, { ...moved, to: [] }];
        expectWords(explainRankedRound({ ...round(votes), excluded: ['1', '2'], transfers }, rule));
      }
    }
  });

  it('tell the round in the order in which it happened', () => {
    expect(told(...explainRankedRound(round('7'), 'stv-scottish'))[1]).toBe(
      'The quota, enough to be elected, is 5. Ana is elected with 7 votes. ' +
        'Bob is excluded with 7 votes. What Ana has beyond the quota moves to the next choice on ' +
        'each paper, at 0.25 of the paper’s value: Bob (1.75). 7 votes name nobody further. ' +
        'Lost to rounding down: 0.00002.',
    );
  });

  it('tell why votes stopped counting', () => {
    const causes = { blank: '1', noFurtherChoice: '2', overvote: '3' };
    const by = { ...causes, skippedRanks: '4', repeatedCandidate: '5' };
    expect(explainExhausted(by)).toHaveLength(5);
    expectWords(explainExhausted(by));
    expect(explainExhausted({ ...by, blank: '0', overvote: '0.00' })).toHaveLength(3);
  });

  it('tell each pair of candidates', () => {
    const pair = { winner: '1', loser: '2', votesFor: 9, votesAgainst: 4 };
    expectWords([
      explainLockedPair({ ...pair, level: 1, locked: true, against: [] }),
      explainLockedPair({ ...pair, level: 1, locked: false, against: ['2', '1'] }),
      explainPath({ path: ['1', '2'], weakest: pair }),
      explainPath({ path: ['1', '3', '2'], weakest: pair }),
    ]);
  });
});

const fileErrors = {
  ...{ 'bad-json': 1, 'bad-number': 1, 'bad-option': 1, 'bad-rank': 1, 'bad-weight': 1 },
  ...{ 'control-character': 1, 'count-mismatch': 1, 'duplicate-column': 1, 'duplicate-key': 1 },
  ...{ 'duplicate-meta': 1, 'duplicate-project': 1, 'empty-cell': 1, 'empty-choice': 1 },
  ...{ 'file-too-long': 1, 'head-too-long': 1, 'id-with-comma': 1, 'line-too-long': 1 },
  ...{ 'missing-column': 1, 'missing-contest': 1, 'missing-end': 1, 'missing-header': 1 },
  ...{ 'missing-meta': 1, 'missing-name': 1, 'missing-section': 1, 'number-too-large': 1 },
  ...{ 'points-mismatch': 1, 'record-too-long': 1, 'repeated-choice': 1, 'too-deep': 1 },
  ...{ 'section-out-of-order': 1, 'text-after-quote': 1, 'too-few-choices': 1 },
  ...{ 'too-many-cells': 1, 'too-many-choices': 1, 'too-many-rows': 1, 'unknown-candidate': 1 },
  ...{ 'unknown-choice': 1, 'unknown-project': 1, 'unknown-vote-type': 1, unsound: 1 },
  ...{ 'unterminated-quote': 1, 'wrong-number-of-cells': 1, 'wrong-shape': 1 },
} satisfies Record<BltErrorCode | CanonicalErrorCode | CastVoteErrorCode | PabulibErrorCode, 1>;

describe('the words for everything else', () => {
  it.each(['declared-order', 'seed', 'earlier-round'] satisfies BrokenTie['by'][])(
    'tell a tie broken by %s',
    (by) => expectWords([explainTie({ round: 3, among: ['p', 'q'], chosen: 'q', by })]),
  );

  it('tell a tie that is left to people', () => {
    expectWords([explainUndecidedTie({ round: 3, among: ['p', 'q'] })]);
  });

  it('name every rule, utility and completion', () => {
    const budgetRules = {
      ...{ greedy: 1, 'greedy-by-score': 1, 'equal-shares': 1, phragmen: 1, bos: 1 },
      ...{ 'bos-plus': 1, 'pb-ear': 1, optimum: 1, quadratic: 1 },
    } satisfies Record<BudgetRule, 1>;
    const utilities = {
      ...{ cost: 1, cardinality: 1, points: 1, positional: 1, borda: 1 },
    } satisfies Record<Utility, 1>;
    for (const rule of [...Object.keys(budgetRules), ...rules]) {
      for (const key of [`counting.rule.${rule}.name`, `counting.rule.${rule}.short`]) {
        expectWords([{ key, facts: {} }]);
      }
    }
    for (const utility of Object.keys(utilities)) {
      for (const completion of COMPLETIONS) {
        expectWords([explainChoice({ rule: 'bos', utility, completion })]);
        expectWords([explainChoice({ rule: 'equal-shares', completion })]);
      }
      expectWords([explainChoice({ rule: 'phragmen', utility })]);
    }
    expectWords([explainChoice({ rule: 'irv' })]);
  });

  it('compare outcomes and groups', () => {
    for (const n of numbers) {
      const outcome = {
        ...{ name: 'greedy', winners: Array.from({ length: n }, String), spent: 5 },
        ...{ votersWithNothing: n, winnersPerVoter: '7/3', votersByWinners: [n], tags: [] },
      };
      expectWords(explainOutcome(outcome));
      const group = {
        ...{ voters: n, votersWithoutChoice: 0, votes: n, votersWithNothing: n, projects: [] },
        ...{ winnersPerVoter: '1/1', paid: '901/2', paidPerVoter: '1/1' },
      };
      expectWords(explainVoterGroup({ ...group, label: 'Acton' }));
      expectWords(explainVoterGroup({ ...group, label: null }));
    }
    const step = { preferGreedy: 3, preferEqualShares: 9, indifferent: 1 };
    expectWords([
      explainComparison({ ...step, replacedByGreedy: true }),
      explainComparison({ ...step, replacedByGreedy: false }),
      explainPreference(
        { first: 'a', second: 'b', preferFirst: 3, preferSecond: 4, indifferent: 5 },
        (name) => name.toUpperCase(),
      ),
    ]);
  });

  it('say where a file is wrong and what stands there, but no words of the reader', () => {
    const error = { code: 'unknown-project', line: 1200, column: 5 };
    expect(told(...explainSyntaxError({ ...error, found: '"p\\"7"' }))).toEqual([
      'Llinell 1,200, colofn 5. Mae papur yn enwi prosiect nad yw ar y rhestr. Canfuwyd: p"7',
      'Line 1,200, column 5. A ballot names a project that is not on the list. Found: p"7',
    ]);
    expect(explainSyntaxError({ ...error, found: 'the end of the file' })).toHaveLength(2);
  });

  it.each(Object.keys(fileErrors))('say what is wrong with a file: %s', (code) => {
    expectWords(explainSyntaxError({ code, line: 1, column: 2, found: '7' }));
  });

  it.each(['unknown-rule', 'ballots', 'utility', 'completion'] as const)(
    'say what else can be chosen: %s',
    (code) => {
      const message = explainRefusedChoice({ code, refused: 'best', possible: ['greedy', 'bos'] });
      expectWords([message]);
      expect(told(message)[1]).toContain('greedy, bos');
    },
  );

  it('say that a rule takes no utility at all', () => {
    const error = { code: 'no-utility', refused: 'cost', possible: [] } as const;
    expect(told(explainRefusedChoice(error))).toEqual([
      'Nid yw’r rheol hon yn pwyso unrhyw fesur. Gadewch “cost” allan.',
      'This rule weighs no utility. Leave “cost” out.',
    ]);
  });
});
