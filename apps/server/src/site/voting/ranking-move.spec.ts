import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buttonAfter, moved, readMove, type RankingMove } from './ranking-move.js';

const ranking = fc.uniqueArray(fc.constantFrom('1', '2', '3', '4', '5'));
const press = fc.record({
  move: fc.constantFrom<RankingMove[]>('up', 'down', 'add', 'remove'),
  code: fc.constantFrom('1', '2', '3', '4', '5'),
});

describe('a ranking', () => {
  it('moves a project one place, and stops at either end', () => {
    const places = ['1', '2', '3'];
    expect(moved(places, { move: 'up', code: '2' })).toEqual(['2', '1', '3']);
    expect(moved(places, { move: 'down', code: '2' })).toEqual(['1', '3', '2']);
    expect(moved(places, { move: 'up', code: '1' })).toEqual(places);
    expect(moved(places, { move: 'down', code: '3' })).toEqual(places);
  });

  it('takes a project in at the end, and out again', () => {
    expect(moved(['1'], { move: 'add', code: '2' })).toEqual(['1', '2']);
    expect(moved(['1', '2'], { move: 'remove', code: '1' })).toEqual(['2']);
  });

  it('never holds a project twice, nor loses another, whatever is pressed', () => {
    fc.assert(
      fc.property(ranking, press, (before, pressed) => {
        const after = moved(before, pressed);
        expect(new Set(after).size).toBe(after.length);
        const others = (codes: readonly string[]) => codes.filter((code) => code !== pressed.code);
        expect(others(after)).toEqual(others(before));
      }),
    );
  });

  it('reads what its own buttons say, and nothing else', () => {
    expect(readMove('up:7')).toEqual({ move: 'up', code: '7' });
    expect(readMove('add:a:b')).toEqual({ move: 'add', code: 'a:b' });
    for (const other of [undefined, '', 'up', 'up:', 'jump:7', ['up:7', 'up:8']])
      expect(readMove(other)).toBeNull();
  });

  it('lets the keyboard go on from a button that can be pressed', () => {
    expect(buttonAfter('up', 2, 3)).toBe('up');
    expect(buttonAfter('up', 1, 3)).toBe('down');
    expect(buttonAfter('down', 3, 3)).toBe('up');
    expect(buttonAfter('add', 1, 1)).toBe('remove');
    expect(buttonAfter('remove', 0, 2)).toBe('add');
  });
});
