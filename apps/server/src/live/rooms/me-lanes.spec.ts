import { describe, expect, it } from '@jest/globals';
import { MeLanes } from './me-lanes.js';

const some = (many: number, name = 'p') => Array.from({ length: many }, (_, at) => `${name}${at}`);
const about = (people: readonly string[]) => ({ people, around: [] });

/** Everybody, in the order in which they are told. */
function told(lanes: MeLanes): readonly string[] {
  const people: string[] = [];
  for (let due = lanes.next(); due; due = lanes.next()) people.push(...due.people);
  return people;
}

describe('who is told what concerns them alone', () => {
  it('is each told once, however much happened', () => {
    const lanes = new MeLanes();
    for (let times = 0; times < 3; times += 1) lanes.add('room', about(['ann', 'bob']));
    expect(told(lanes)).toEqual(['ann', 'bob']);
    expect(lanes.next()).toBeNull();
  });

  it('is one of a few before any of many, also of those who were there first', () => {
    const lanes = new MeLanes();
    lanes.add('room', about(some(1000)));
    expect(lanes.next()?.people).toEqual(some(100));
    lanes.add('other', about(['ann']));
    expect(lanes.next()).toEqual({ roomId: 'other', people: ['ann'] });
    expect(told(lanes)).toHaveLength(900);
  });

  it('is of one room after the other, where many are concerned in several', () => {
    const lanes = new MeLanes();
    lanes.add('room', about(some(150)));
    lanes.add('other', about(some(150)));
    const rooms = [1, 2, 3, 4].map(() => lanes.next()?.roomId);
    expect(rooms).toEqual(['room', 'other', 'room', 'other']);
  });

  it('is told only in the next round that somebody else came or went', () => {
    const lanes = new MeLanes();
    lanes.add('room', { people: ['ann'], around: ['bob', 'cai'] });
    lanes.add('room', { people: ['dai'], around: ['bob', 'ann'] });
    expect(told(lanes)).toEqual(['ann', 'dai']);
    lanes.round();
    expect(told(lanes)).toEqual(['bob', 'cai', 'ann']);
  });
});
