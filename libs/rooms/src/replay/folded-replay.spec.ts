import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PublicEvent } from '../events.js';
import { reduce } from '../reduce.js';
import { emptyRoom } from '../room-state.js';
import { foldedReplay } from './folded-replay.js';

const events = Array.from({ length: 250 }, (_, at): PublicEvent => {
  const place = { stream: 'pub', seq: at + 1, at, actor: null } as const;
  return { ...place, type: 'announce.sent', data: { cy: `${at}`, en: `${at}`, group: null } };
});

describe('a folded replay', () => {
  it('says how the room stood at any moment, also of a long meeting', () => {
    const after = foldedReplay(events);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), (seq) => {
        expect(after(seq)).toEqual(events.slice(0, seq).reduce(reduce, emptyRoom));
      }),
    );
  });

  it('goes through no more than what is near', () => {
    let read = 0;
    const after = foldedReplay(
      events.map((event) =>
        Object.defineProperty({ ...event }, 'type', { get: () => (read++, event.type) }),
      ),
    );
    read = 0;
    after(249);
    expect(read).toBeLessThan(100);
  });
});
