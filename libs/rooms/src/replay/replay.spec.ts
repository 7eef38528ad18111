import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyMeeting } from '../../../../test/support/rooms/any-command.js';
import { RandomMeeting } from '../../../../test/support/rooms/random-meeting.js';
import { draftMinutes } from '../minutes/draft-minutes.js';
import type { RoomEvent } from '../events.js';
import { mentionedBy } from '../reading/event-mentions.js';
import { reduce } from '../reduce.js';
import { emptyRoom } from '../room-state.js';
import { isPublic } from '../wire.js';
import { foldedReplay } from './folded-replay.js';
import { publicDirectory } from './shown-directory.js';
import { tellingOf } from './telling-of.js';
import { toldUntil } from './told-until.js';

const view = { text: 'said', language: 'cy', title: null, why: null, person: 'somebody' } as const;

function played(wishes: Parameters<RandomMeeting['grant']>[0][]): readonly RoomEvent[] {
  const meeting = new RandomMeeting();
  for (const wish of wishes) meeting.grant(wish);
  return meeting.log;
}

/** A name and words for everything that the log mentions. */
function allKnown(log: readonly RoomEvent[]) {
  const people = log.flatMap((event) => mentionedBy(event).people);
  const words = log.flatMap((event) => mentionedBy(event).words);
  return {
    people: Object.fromEntries(people.map((id) => [id, `Name of ${id}`])),
    words: Object.fromEntries(words.map((id) => [id, view])),
  };
}

const meetings = anyMeeting(60).map((wishes) => played([...wishes]));

describe('a replay', () => {
  it('stops at any public event with the room as it then was', () => {
    fc.assert(
      fc.property(meetings, fc.nat(), (log, pick) => {
        const publicly = log.filter(isPublic);
        const upTo = pick % (publicly.length + 2);
        // The other stream says nothing of what everybody sees.
        const then = toldUntil(log, upTo).reduce<typeof emptyRoom>(reduce, emptyRoom);
        expect(foldedReplay(publicly)(upTo).pub).toEqual(then.pub);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a telling', () => {
  const locale = (language: string) =>
    JSON.parse(
      readFileSync(
        new URL(`../../../../apps/server/locales/${language}/minutes.json`, import.meta.url),
        'utf8',
      ),
    ) as object;

  function sentence(words: object, key: string): unknown {
    return key
      .split('.')
      .reduce<unknown>((part, name) => (part as Record<string, unknown> | null)?.[name], words);
  }

  it('has a sentence in both languages that uses nothing but what it is told', () => {
    const both = ['cy', 'en'].map(locale);
    fc.assert(
      fc.property(meetings, (log) => {
        let room = emptyRoom;
        for (const event of log) {
          const { key, params } = tellingOf(event, room);
          for (const words of both) {
            const said = sentence(words, key);
            expect([key, typeof said]).toEqual([key, 'string']);
            const used = String(said).match(/(?<=\{\{)\w+/g) ?? [];
            expect(Object.keys(params)).toEqual(expect.arrayContaining(used));
          }
          room = reduce(room, event);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('what may be told of a log', () => {
  it('names nobody and quotes nothing that no public event mentions, nor who was removed', () => {
    fc.assert(
      fc.property(meetings, (log) => {
        const told = publicDirectory(log, allKnown(log));
        const publicly = log.filter(isPublic).map(mentionedBy);
        const [people, words] = [
          new Set(publicly.flatMap((one) => one.people)),
          new Set(publicly.flatMap((one) => one.words)),
        ];
        expect(Object.keys(told.people).filter((id) => !people.has(id))).toEqual([]);
        expect(Object.keys(told.words).filter((id) => !words.has(id))).toEqual([]);
        const { removed } = log.reduce(reduce, emptyRoom).pub;
        expect(Object.keys(told.people).filter((id) => removed.includes(id))).toEqual([]);
        expect(Object.values(told.words).filter(({ person }) => person !== null)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('leaves nobody who was removed in the minutes', () => {
    fc.assert(
      fc.property(meetings, (log) => {
        const minutes = JSON.stringify(draftMinutes(log, allKnown(log), {}));
        for (const id of log.reduce(reduce, emptyRoom).pub.removed)
          expect(minutes).not.toContain(`Name of ${id}`);
      }),
      { numRuns: 50 },
    );
  });
});
