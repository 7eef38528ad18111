import { describe, expect, it } from '@jest/globals';
import { noMinutesWords, type MinutesDeskView } from '#deliberation';
import { fieldOf, minutesPosted, minutesShown, saidMeanwhile } from './minutes-form.js';

const item = '00000000-0000-4000-8000-000000000001';
const other = '00000000-0000-4000-8000-000000000002';
const words = {
  ...{ summary: { cy: 'C', en: 'E' }, decisions: { cy: '', en: '' } },
  notes: { [item]: { cy: 'Nodyn', en: 'A note' } },
};

describe('the form of minutes', () => {
  it('brings back what it was filled with', () => {
    expect(minutesPosted({ ...minutesShown(words), revision: '3' })).toEqual({
      ...{ revision: 3, summary: words.summary, decisions: words.decisions },
      notes: [{ item, cy: 'Nodyn', en: 'A note' }],
    });
  });

  it('takes nothing for a note that is not one of an item', () => {
    expect(minutesPosted({ 'notes.__proto__.cy': 'x', 'notes.1.cy': 'y' })).toMatchObject({
      ...{ revision: -1, notes: [] },
    });
  });

  it('puts what is wrong with a note beside that note', () => {
    const posted = { [`notes.${item}.cy`]: '', [`notes.${other}.cy`]: '' };
    expect(fieldOf('notes.1.en', posted)).toBe(`notes.${other}.en`);
    expect(fieldOf('summary.cy', posted)).toBe('summary.cy');
  });

  it('shows what somebody else saved meanwhile where it differs, also where they emptied a field', () => {
    const desk = { words: { ...noMinutesWords, summary: { cy: 'C', en: 'Theirs' } } };
    const typed = { ...minutesShown(words), revision: '1' };
    expect(saidMeanwhile(typed, desk as MinutesDeskView)).toEqual({
      ...{ 'summary.en': 'Theirs', [`notes.${item}.cy`]: '', [`notes.${item}.en`]: '' },
    });
  });
});
