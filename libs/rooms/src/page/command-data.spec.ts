import { describe, expect, it } from '@jest/globals';
import { commandData } from './command-data.js';

describe('the fields of a form', () => {
  it('are nested by their dots, and a list where several have one name', () => {
    expect(
      commandData('agenda.add', [
        ['item.title.cy', 'Croeso'],
        ['item.title.en', 'Welcome'],
        ['groups', 'a'],
        ['groups', 'b'],
        ['groups', 'c'],
      ]),
    ).toEqual({ item: { title: { cy: 'Croeso', en: 'Welcome' } }, groups: ['a', 'b', 'c'] });
  });

  it('leave out what belongs to the form itself', () => {
    const frame = ['_csrf', 'command', 'id', 'back'].map((name) => [name, 'x'] as const);
    expect(commandData('queue.join', [...frame, ['kind', 'normal']])).toEqual({ kind: 'normal' });
  });

  it('reach nothing that objects share, however they are called', () => {
    const fields = ['__proto__.polluted', 'constructor.prototype.polluted', 'a.__proto__.b'];
    expect(
      commandData(
        'announce',
        fields.map((name) => [name, 'x']),
      ),
    ).toEqual({});
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('rank by their order, leaving out the places that were left empty', () => {
    const fields = ['b', '', 'a'].map((option) => ['choice', option] as const);
    expect(commandData('poll.cast', fields)).toEqual({ choice: ['b', 'a'] });
    expect(commandData('poll.cast', [['choice', 'a']])).toEqual({ choice: ['a'] });
    expect(commandData('poll.cast', [['poll', 'p']])).toEqual({ poll: 'p', choice: [] });
  });

  it('name an option once for each dot that it was given', () => {
    const dots = (a: string, b: string) =>
      commandData('poll.cast', [
        ['choice.a', a],
        ['choice.b', b],
      ]);
    expect(dots('2', '1')).toEqual({ choice: ['a', 'a', 'b'] });
    expect(dots('', ' 1 ')).toEqual({ choice: ['b'] });
    expect(dots('999999', '0')['choice']).toHaveLength(100);
  });

  it('stay as they were typed where they are no number of dots, so that they are refused', () => {
    expect(commandData('poll.cast', [['choice.a', '-1']])).toEqual({ choice: { a: '-1' } });
  });
});
