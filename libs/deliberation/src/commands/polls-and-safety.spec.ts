import { describe, expect, it } from '@jest/globals';
import { InvalidInputError, newId, validateInput } from '#platform';
import { pollsShapes } from './polls.dto.js';
import { safetyShapes } from './safety.dto.js';
import { statementsShapes } from './statements.dto.js';

const shapes = { ...pollsShapes, ...safetyShapes, ...statementsShapes };
const poll = newId();
const question = { cy: 'Pa un?', en: 'Which one?' };

async function read(type: keyof typeof shapes, data: unknown): Promise<unknown> {
  return JSON.parse(JSON.stringify(await validateInput<object>(shapes[type], data)));
}

async function codes(type: keyof typeof shapes, data: unknown): Promise<readonly string[]> {
  try {
    await read(type, data);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return error.problems.map(({ code }) => code);
  }
}

describe('a form that asks a quick poll', () => {
  it('names its answers line by line in both languages', async () => {
    const options = { cy: 'Coed\r\n Meinciau \r\n\r\n', en: 'Trees\nBenches' };
    const form = { id: poll, kind: 'multiple', question, options, secret: 'yes', most: '2' };
    expect(await read('poll.open', { poll: form, item: '' })).toEqual({
      poll: {
        ...{ ...form, secret: true, most: 2 },
        options: [
          { id: '1', text: { cy: 'Coed', en: 'Trees' } },
          { id: '2', text: { cy: 'Meinciau', en: 'Benches' } },
        ],
      },
    });
  });

  it('is refused when one language has more answers than the other', async () => {
    const options = { cy: ['Coed'], en: ['Trees', 'Benches'] };
    const form = { id: poll, kind: 'single', question, options, most: '' };
    expect(await codes('poll.open', { poll: form })).toEqual(['rooms.poll-options-words']);
  });

  it('leaves out the answers that its kind already has, and is open unless the box is ticked', async () => {
    const form = { id: poll, kind: 'consent', question, options: { cy: 'x', en: '' }, most: '' };
    expect(await read('poll.open', { poll: form })).toEqual({
      poll: { id: poll, kind: 'consent', question, options: [], secret: false, most: null },
    });
  });

  it('reads a plan that a program sends just so', async () => {
    const options = [{ id: 'a', text: { cy: 'A', en: 'A' } }];
    const plan = { id: poll, kind: 'dot', question, options, secret: true, most: 3 };
    expect(await read('poll.open', { poll: plan })).toEqual({ poll: plan });
    expect(await codes('poll.open', { poll: { ...plan, colour: 'red' } })).not.toEqual([]);
  });
});

describe('a form that answers a quick poll', () => {
  it('marks one, or several, or dots for each', async () => {
    expect(await read('poll.cast', { poll, choice: 'a' })).toEqual({ poll, choice: ['a'] });
    expect(await read('poll.cast', { poll, choice: ['b', '', 'a'], reason: '' })).toEqual({
      ...{ poll, choice: ['b', 'a'] },
    });
    expect(await read('poll.cast', { poll, choice: { a: '2', b: '', c: '1' } })).toEqual({
      ...{ poll, choice: ['a', 'a', 'c'] },
    });
  });

  it('is refused for what are no marks', async () => {
    expect(await codes('poll.cast', { poll })).toEqual([]);
    expect(await codes('poll.cast', { poll, choice: { a: 'many' } })).toEqual([
      'rooms.choose-something',
    ]);
    expect(await codes('poll.cast', { poll, choice: { a: 999_999 } })).toEqual([
      'rooms.too-many-marks',
    ]);
    expect(await codes('poll.cast', { poll, choice: ['a'], language: 'fr' })).toEqual([
      'rooms.language-needed',
    ]);
  });

  it('counts hands as whole numbers, nobody where the field was left empty', async () => {
    expect(await read('poll.hands', { poll, counts: { a: '12', b: '' } })).toEqual({
      ...{ poll, counts: { a: 12, b: 0 } },
    });
    for (const counts of [{ a: '-1' }, { a: '1.5' }, 'none', undefined])
      expect(await codes('poll.hands', { poll, counts })).toEqual(['rooms.hands-whole']);
  });
});

describe('a form about statements and safety', () => {
  it('reads votes and buttons', async () => {
    const [statement, report] = [newId(), newId()];
    expect(await read('statement.vote', { statement, vote: '-1' })).toEqual({
      ...{ statement, vote: -1 },
    });
    expect(await codes('statement.vote', { statement, vote: '2' })).toEqual(['rooms.vote-needed']);
    expect(await read('report.resolve', { report, upheld: 'no' })).toEqual({
      ...{ report, upheld: false },
    });
    expect(await codes('report.validate', { report })).toEqual(['rooms.yes-or-no']);
  });

  it('tidies what was written, and asks for a reason', async () => {
    const [statement, person] = [newId(), newId()];
    expect(await read('statement.submit', { text: '  Coed\n a  dŵr ', language: 'cy' })).toEqual({
      ...{ text: 'Coed a dŵr', language: 'cy' },
    });
    expect(await read('statement.reject', { statement, reason: 'Same', duplicateOf: '' })).toEqual({
      ...{ statement, reason: 'Same' },
    });
    expect(await codes('person.remove', { person, reason: ' ' })).toEqual(['rooms.reason-length']);
  });
});
