import { describe, expect, it } from '@jest/globals';
import { decimal, money, names, number, tally, text, type Message } from './message.js';
import { say, speak } from './say.js';
import { voiceIn } from './voice.js';
import { wordsIn } from './words-in.js';

const words = {
  trees: {
    paid_one: 'One neighbour paid {{amount}} for {{project}}.',
    paid_other: '{{people}} neighbours paid {{amount}} for {{project}}.',
    among: 'Among {{all}}.',
    votes: 'Votes: {{votes}}, {{to}}.',
    found: 'Found {{found}}.',
  },
};
const voice = voiceIn('en', {
  t: wordsIn('en', words),
  money: (pence) => `£${(pence / 100).toFixed(2)}`,
  name: (id) => `the ${id}`,
});
const paid = (people: number, project = 'oak'): Message => ({
  key: 'trees.paid',
  count: people,
  facts: { people: number(people), amount: money(150), project: names(project) },
});

describe('a message put into words', () => {
  it('takes the plural form of its count and writes facts as the voice does', () => {
    expect(say(paid(1), voice)).toBe('One neighbour paid £1.50 for the oak.');
    expect(say([paid(1200)], voice)).toBe('1,200 neighbours paid £1.50 for the oak.');
  });

  it('keeps names apart from words of ours', () => {
    expect(speak(paid(1), voice)).toEqual([
      { text: 'One neighbour paid £1.50 for ', id: null },
      { text: 'the oak', id: 'oak' },
      { text: '.', id: null },
    ]);
    expect(say({ key: 'trees.among', facts: { all: names('oak', 'ash') } }, voice)).toBe(
      'Among the oak, the ash.',
    );
  });

  it('loses no digit of an exact amount', () => {
    const votes = decimal('1234.123456789012345678');
    const to = tally([
      { id: 'oak', votes: '0.5' },
      { id: 'ash', votes: '12' },
    ]);
    expect(say({ key: 'trees.votes', facts: { votes, to } }, voice)).toBe(
      'Votes: 1,234.123456789012345678, the oak (0.5), the ash (12).',
    );
  });

  it.each(['{{people}}', '$t(trees.among)', '\uE0000\uE001', '$&', '__proto__'])(
    'leaves text and names from outside as they are: %j',
    (outside) => {
      const found = { key: 'trees.found', facts: { found: text(outside) } };
      expect(say(found, voice)).toBe(`Found ${outside}.`);
      expect(say(paid(1, outside), voice)).toBe(`One neighbour paid £1.50 for the ${outside}.`);
    },
  );

  it('shows the key where there are no words for it', () => {
    for (const key of ['trees.none', 'trees', 'trees.__proto__.x', 'constructor.name']) {
      expect(say({ key, facts: {} }, voice)).toBe(key);
    }
  });
});
