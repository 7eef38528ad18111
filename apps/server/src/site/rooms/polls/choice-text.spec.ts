import { describe, expect, it } from '@jest/globals';
import type { PollKind, PollPlan } from '#rooms';
import { choiceText } from './choice-text.js';

const both = (word: string) => ({ cy: `${word} (cy)`, en: word });
const plan = (kind: PollKind): PollPlan => ({
  ...{ id: 'poll', kind, question: both('Which?'), secret: false, most: null },
  options:
    kind === 'consent'
      ? []
      : [
          { id: 'a', text: both('A bench') },
          { id: 'b', text: both('A tree') },
        ],
});

describe('what somebody chose in an open poll', () => {
  it.each([
    ['single', ['b'], 'A tree'],
    ['multiple', ['a', 'b'], 'A bench, A tree'],
    ['ranked', ['b', 'a'], '1. A tree, 2. A bench'],
    ['dot', ['a', 'b', 'a'], 'A bench × 2, A tree × 1'],
    ['consent', ['aside'], 'rooms.polls.fixed.consent.aside'],
    ['single', ['gone'], 'gone'],
  ] as const)('is said in words: %s %j', (kind, choice, words) => {
    expect(choiceText(plan(kind), choice, { language: 'en', t: (key) => key })).toBe(words);
  });
});
