import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { emptyRoom, type PublicState } from '../room-state.js';
import { queueOrder } from './queue-order.js';
import { queuePolicies, requestKinds, type QueuePolicy, type RequestKind } from './queue-policy.js';

const minute = 60_000;

type Asked = readonly [person: string, kind: RequestKind, at: number];

/** Ana has spoken long and on this item, Bob on this item, Cai long ago and briefly, Dai never. */
function told(
  policy: QueuePolicy,
  asked: readonly Asked[],
  byHand: readonly string[] = [],
): PublicState {
  const waiting = asked.map(([person, kind, at]) => ({
    id: `${person}-${kind}`,
    person,
    kind,
    at,
  }));
  return {
    ...emptyRoom.pub,
    queue: { open: true, policy, waiting, byHand },
    talk: {
      ana: { ms: 12 * minute, turns: 4 },
      bob: { ms: 4 * minute, turns: 2 },
      cai: { ms: minute, turns: 1 },
    },
    spokenOnItem: { ana: 2, bob: 1 },
  };
}

const people = (state: PublicState) => queueOrder(state).map(({ person }) => person);

const normal: readonly Asked[] = [
  ['ana', 'normal', 1],
  ['bob', 'normal', 2],
  ['cai', 'normal', 3],
  ['dai', 'normal', 4],
];

describe('the order of the queue', () => {
  it('is as they asked, under fifo', () => {
    expect(people(told('fifo', normal))).toEqual(['ana', 'bob', 'cai', 'dai']);
  });

  it('puts those first who have not spoken on this item, under first-timers', () => {
    expect(people(told('first-timers', normal))).toEqual(['cai', 'dai', 'ana', 'bob']);
  });

  it('puts those next who have spoken less, under balanced', () => {
    const late: readonly Asked[] = [...normal, ['eve', 'normal', 0]];
    const state = told('balanced', late);
    expect(people(state)).toEqual(['eve', 'cai', 'dai', 'bob', 'ana']);
    expect(people({ ...state, spokenOnItem: {} })).toEqual(['eve', 'cai', 'dai', 'bob', 'ana']);
  });

  it.each(['fifo', 'first-timers', 'balanced'] as const)(
    'hears points of order, replies and questions first, under %s',
    (policy) => {
      const asked: readonly Asked[] = [
        ['dai', 'normal', 1],
        ['cai', 'question', 2],
        ['bob', 'reply', 3],
        ['ana', 'point-of-order', 4],
      ];
      expect(people(told(policy, asked))).toEqual(['ana', 'bob', 'cai', 'dai']);
    },
  );

  it('is as it was put by hand, under manual, and whoever came since comes after', () => {
    const state = told('manual', normal, ['dai-normal', 'bob-normal']);
    expect(people(state)).toEqual(['dai', 'bob', 'ana', 'cai']);
    expect(people(told('fifo', normal, ['dai-normal']))).toEqual(['ana', 'bob', 'cai', 'dai']);
  });

  it('loses and doubles nobody, and does not depend on how the log lists them', () => {
    const request = fc.record({
      id: fc.uuid(),
      person: fc.constantFrom('ana', 'bob', 'cai', 'dai'),
      kind: fc.constantFrom(...requestKinds),
      at: fc.integer({ min: 0, max: 5 }),
    });
    const requests = fc.uniqueArray(request, { maxLength: 12, selector: ({ id }) => id });
    fc.assert(
      fc.property(
        requests,
        fc.constantFrom(...queuePolicies),
        fc.nat(),
        (waiting, policy, turn) => {
          const state = told(policy, []);
          const byHand = waiting.filter((_one, place) => place % 3 === 0).map(({ id }) => id);
          const order = queueOrder({ ...state, queue: { open: true, policy, waiting, byHand } });
          expect(new Set(order)).toEqual(new Set(waiting));
          expect(order).toHaveLength(waiting.length);
          const cut = turn % (waiting.length + 1);
          const turned = [...waiting.slice(cut), ...waiting.slice(0, cut)];
          const again = { ...state, queue: { open: true, policy, waiting: turned, byHand } };
          expect(queueOrder(again)).toEqual(order);
        },
      ),
      { numRuns: 200 },
    );
  });
});
