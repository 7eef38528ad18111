import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  approvalProfile,
  pointsProfile,
  rankedBudgetProfile,
  type BudgetProfile,
} from '../profile/budget-profile.js';
import { RankedProfileBuilder } from '../ranked/ranked-profile-builder.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import { ballotsHash } from './ballots-hash.js';
import { canonicalJson } from './canonical-json.js';
import { canonicalProfile } from './canonical-profile.js';
import { readCanonicalBallots } from './canonical-reader.js';
import { CanonicalSyntaxError } from './canonical-syntax-error.js';

const textOf = (profile: BudgetProfile | RankedProfile): string =>
  [...canonicalProfile(profile)].join('');

const projects = ['b', 'B', 'a', '10', '9', '__proto__', 'é', '𝒳"'].map((id, at) => ({
  id,
  cost: 10 * at,
}));
const ids = projects.map(({ id }) => id);
const shuffled = <T>(items: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length });

const approvals = fc.array(fc.subarray(ids), { maxLength: 20 });
const rankings = fc.array(fc.shuffledSubarray(ids), { maxLength: 20 });
const marks = fc.array(
  fc
    .shuffledSubarray(ids)
    .chain((chosen) =>
      fc.tuple(...chosen.map((id) => fc.tuple(fc.constant(id), fc.integer({ min: -3, max: 9 })))),
    ),
  { maxLength: 20 },
);
const ranks = fc.array(fc.array(fc.uniqueArray(fc.nat(2), { maxLength: 3 }), { maxLength: 4 }), {
  maxLength: 20,
});

const candidates = [
  { id: '1', name: 'Ann', withdrawn: false },
  { id: '2', name: 'Bea "B"', withdrawn: true },
  { id: '3', name: 'UWI', withdrawn: false, role: 'undeclared' as const },
];
const rankedOf = (cast: readonly (readonly (readonly number[])[])[]): RankedProfile => {
  const builder = new RankedProfileBuilder({ title: 'T', seats: 2, candidates });
  for (const ranking of cast) builder.add(ranking);
  return builder.build();
};

describe('canonical ballots of an election', () => {
  it('are JSON of sorted ballots with their numbers, then of what they are about', () => {
    const profile = approvalProfile({
      budget: 100,
      projects: [
        { id: 'b', cost: 5 },
        { id: 'a', cost: 7 },
      ],
      ballots: [['b', 'a'], [], ['b'], ['a', 'b']],
    });
    expect(textOf(profile)).toBe(
      '{"ballots":[[["a","b"],2],[["b"],1],[[],1]],"budget":100,"format":"cyfran-ballots-1",' +
        '"kind":"approval","moneyDigits":2,"pointsDigits":0,' +
        '"projects":[{"cost":7,"id":"a"},{"cost":5,"id":"b"}],"rankLimit":0}',
    );
    expect(ballotsHash(profile)).toBe(createHash('sha256').update(textOf(profile)).digest('hex'));
  });

  it('have points beside the ids', () => {
    const ballots = [
      [
        ['b', 3],
        ['a', -1],
      ],
      [['a', 0]],
    ] as const;
    const two = projects.slice(0, 3);
    expect(textOf(pointsProfile({ budget: 1, projects: two, ballots }))).toMatch(
      /^\{"ballots":\[\[\[\["a",-1\],\["b",3\]\],1\],\[\[\],1\]\],/,
    );
  });

  it('keep the order of a ranked ballot, and the most it could rank', () => {
    const profile = rankedBudgetProfile({
      budget: 1,
      projects,
      ballots: [['b', 'a']],
      rankLimit: 5,
    });
    const text = textOf(profile);
    expect(text).toMatch(/^\{"ballots":\[\[\["b","a"\],1\]\],/);
    expect(text).toMatch(/"rankLimit":5\}$/);
  });

  it('list candidates rank by rank, with skipped and equal ranks', () => {
    expect(textOf(rankedOf([[[1], [], [2, 0]], [], [[1], [], [0, 2]]]))).toBe(
      '{"ballots":[[[["2"],[],["1","3"]],2],[[],1]],' +
        '"candidates":[{"id":"1","name":"Ann","withdrawn":false},' +
        '{"id":"2","name":"Bea \\"B\\"","withdrawn":true},' +
        '{"id":"3","name":"UWI","role":"undeclared","withdrawn":false}],' +
        '"format":"cyfran-ballots-1","kind":"candidates","seats":2,"title":"T"}',
    );
  });

  it('are canonical JSON', () => {
    fc.assert(
      fc.property(marks, ranks, (ballots, cast) => {
        for (const profile of [pointsProfile({ budget: 9, projects, ballots }), rankedOf(cast)]) {
          const text = textOf(profile);
          expect(canonicalJson(JSON.parse(text))).toBe(text);
        }
      }),
    );
  });

  it('do not depend on the order of ballots, choices or projects', () => {
    const orders = fc.tuple(approvals, rankings, marks).chain(([some, more, most]) =>
      fc.record({
        some: fc.tuple(fc.constant(some), shuffled(some)),
        more: fc.tuple(fc.constant(more), shuffled(more)),
        most: fc.tuple(fc.constant(most), shuffled(most)),
        order: shuffled(projects),
      }),
    );
    fc.assert(
      fc.property(orders, ({ some, more, most, order }) => {
        const budget = 100;
        const turned = some[1].map((ballot) => [...ballot].reverse());
        expect(ballotsHash(approvalProfile({ budget, projects: order, ballots: turned }))).toBe(
          ballotsHash(approvalProfile({ budget, projects, ballots: some[0] })),
        );
        expect(
          ballotsHash(rankedBudgetProfile({ budget, projects: order, ballots: more[1] })),
        ).toBe(ballotsHash(rankedBudgetProfile({ budget, projects, ballots: more[0] })));
        const marked = most[1].map((ballot) => [...ballot].reverse());
        expect(ballotsHash(pointsProfile({ budget, projects: order, ballots: marked }))).toBe(
          ballotsHash(pointsProfile({ budget, projects, ballots: most[0] })),
        );
      }),
    );
    fc.assert(
      fc.property(
        ranks.chain((cast) => fc.tuple(fc.constant(cast), shuffled(cast))),
        ([cast, again]) => {
          expect(ballotsHash(rankedOf(again))).toBe(ballotsHash(rankedOf(cast)));
        },
      ),
    );
  });

  it('differ when one ballot differs, and tell an empty ballot from none', () => {
    fc.assert(
      fc.property(approvals, fc.subarray(ids), (ballots, more) => {
        const of = (cast: readonly (readonly string[])[]): string =>
          ballotsHash(approvalProfile({ budget: 1, projects, ballots: cast }));
        expect(of([...ballots, more])).not.toBe(of(ballots));
      }),
    );
  });

  it('are read back to the same text', async () => {
    await fc.assert(
      fc.asyncProperty(approvals, rankings, marks, ranks, async (some, more, most, cast) => {
        const budget = 100;
        for (const profile of [
          approvalProfile({ budget, projects, ballots: some }),
          rankedBudgetProfile({ budget, projects, ballots: more }),
          pointsProfile({ budget, projects, ballots: most }),
          rankedOf(cast),
        ]) {
          const again = await readCanonicalBallots(canonicalProfile(profile));
          expect(textOf(again)).toBe(textOf(profile));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('come in pieces, so that no text of all ballots is needed', () => {
    const many = Array.from({ length: 17 }, (_, at) => ({ id: `project ${at}`, cost: 1 }));
    const ballots = Array.from({ length: 20_000 }, (_, at) =>
      many.filter((_project, bit) => at & (1 << bit)).map(({ id }) => id),
    );
    const profile = approvalProfile({ budget: 1, projects: many, ballots });
    const pieces = [...canonicalProfile(profile)];
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(100_000);
    expect(pieces.length).toBeGreaterThan(10);
  });
});

describe('a reader of canonical ballots', () => {
  const sound = textOf(
    approvalProfile({ budget: 9, projects: [{ id: 'a', cost: 1 }], ballots: [['a']] }),
  );
  const ranked = textOf(rankedOf([[[0], [1]]]));
  it.each<[string, string, string]>([
    ['nothing', '', 'bad-json'],
    ['a list', '[]', 'wrong-shape'],
    ['another format', sound.replace('ballots-1', 'ballots-2'), 'wrong-shape'],
    ['another kind', sound.replace('approval', 'knapsack'), 'wrong-shape'],
    ['no projects', sound.replace('"projects"', '"project"'), 'wrong-shape'],
    ['a cost below 0', sound.replace('"cost":1', '"cost":-1'), 'bad-number'],
    ['half a cost', sound.replace('"cost":1', '"cost":0.5'), 'bad-number'],
    [
      'a budget past 2 ** 53',
      sound.replace('"budget":9', '"budget":9007199254740992'),
      'bad-number',
    ],
    ['a budget of 10 ** 999', sound.replace('"budget":9', '"budget":1e999'), 'bad-number'],
    ['a count of 0', sound.replace('["a"],1', '["a"],0'), 'bad-number'],
    ['a count in words', sound.replace('["a"],1', '["a"],"1"'), 'bad-number'],
    ['an unknown project', sound.replace('["a"],1', '["b"],1'), 'unsound'],
    ['a project twice', sound.replace('["a"],1', '["a","a"],1'), 'unsound'],
    ['very many ballots', sound.replace('["a"],1', '["a"],3000000000'), 'unsound'],
    ['a number for a ballot', sound.replace('["a"],1', '7,1'), 'wrong-shape'],
    ['a number for a choice', sound.replace('["a"],1', '[7],1'), 'wrong-shape'],
    ['an unknown candidate', ranked.replace('[["1"]', '[["__proto__"]'), 'unknown-choice'],
    ['a candidate twice at a rank', ranked.replace('[["1"]', '[["1","1"]'), 'unsound'],
    ['no seats', ranked.replace('"seats":2', '"seats":0'), 'bad-number'],
    ['an unknown role', ranked.replace('"undeclared"', '"king"'), 'wrong-shape'],
    ['no word on withdrawal', ranked.replace('"withdrawn":true', '"withdrawn":1'), 'wrong-shape'],
    ['a key twice', sound.replace('"budget":9', '"kind":"x"'), 'duplicate-key'],
  ])('refuses %s and says where', async (_what, text, code) => {
    const error: unknown = await readCanonicalBallots([text]).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(CanonicalSyntaxError);
    expect(error).toMatchObject({ code });
    expect((error as Error).message).toMatch(/^Line \d+, column \d+: expected /);
  });

  it('takes ballots in any order and spelt apart', async () => {
    const apart = sound.replace('[["a"],1]', ' [ ["a"], 2 ],\n[[],1], [["a"],1]');
    const profile = await readCanonicalBallots([apart]);
    expect(textOf(profile)).toContain('"ballots":[[["a"],3],[[],1]]');
  });
});
