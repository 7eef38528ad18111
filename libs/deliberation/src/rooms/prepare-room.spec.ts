import { describe, expect, it } from '@jest/globals';
import { InvalidInputError, newId, validateInput } from '#platform';
import { agendaLimits, pollLimits } from '#rooms';
import { AddItemDto } from '../commands/agenda.dto.js';
import { PrepareRoomDto } from './prepare-room.dto.js';

const both = (text: string) => ({ cy: text, en: text });

async function codesOf(shape: new () => object, input: unknown): Promise<readonly string[]> {
  try {
    await validateInput(shape, input);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return [...new Set(error.problems.map(({ code }) => code))];
  }
}

const prepared = async (item: object) =>
  codesOf(PrepareRoomDto, {
    ...{ title: both('Room'), startsAt: '2026-12-01T18:00:00Z', plan: { agenda: [item] } },
  });
const added = async (item: object) => codesOf(AddItemDto, { item });

const item = (more: object = {}) => ({
  ...{ id: newId(), kind: 'poll', title: both('Streets'), minutes: 5 },
  poll: {
    ...{ id: newId(), kind: 'single', question: both('Which?'), secret: true, most: null },
    options: ['a', 'b'].map((id) => ({ id, text: both(id) })),
  },
  ...more,
});
const asking = (more: object) => {
  const { poll, ...rest } = item();
  return { ...rest, poll: { ...poll, ...more } };
};
const long = (most: number) => both('x'.repeat(most + 1));
const named = (id: string) => ({ options: [{ id, text: both('a') }] });

describe('an item of an agenda', () => {
  it('is held to the same rules whether it is prepared or added in the meeting', async () => {
    const cases: readonly (readonly [object, readonly string[]])[] = [
      [item(), []],
      [item({ title: both('x'.repeat(agendaLimits.title)) }), []],
      [item({ title: long(agendaLimits.title) }), ['rooms.item-title']],
      [item({ body: long(agendaLimits.body) }), ['rooms.item-body']],
      [item({ minutes: agendaLimits.minutes + 1 }), ['rooms.item-minutes']],
      [item({ id: 'first' }), ['rooms.unknown-item']],
      [asking({ question: long(pollLimits.question) }), ['rooms.poll-question-needed']],
      [
        asking({ options: [{ id: 'a', text: long(pollLimits.option) }] }),
        ['rooms.poll-option-length'],
      ],
      [asking(named('option-1')), []],
      [asking(named('constructor')), ['rooms.unknown-option']],
      [asking(named('__proto__')), ['rooms.unknown-option']],
    ];
    for (const [one, codes] of cases) {
      expect([one, await prepared(one)]).toEqual([one, codes]);
      expect([one, await added(one)]).toEqual([one, codes]);
    }
  });

  it('may lack its words while it is prepared', async () => {
    expect(await prepared(item({ title: both('') }))).toEqual([]);
    expect(await prepared(asking({ question: both('') }))).toEqual([]);
  });
});
