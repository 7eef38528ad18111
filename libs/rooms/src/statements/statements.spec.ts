import { describe, expect, it } from '@jest/globals';
import { ToldRoom } from '../../../../test/support/rooms/told-room.js';
import type { Actor } from '../decision.js';
import { seenLength } from './seen-length.js';

const words = (text: string) => ({ text, language: 'en' }) as const;
const idea = words('Benches along the whole river path');

function submitted(room: ToldRoom, by: Actor, said = idea): string {
  const { data } = room.ask('statement.submit', said, by);
  return data?.['statement'] as string;
}

const shownIn = (room: ToldRoom) => room.state.pub.statements.map(({ id }) => id);
const typesOf = (room: ToldRoom, from: number) => room.events.slice(from).map(({ type }) => type);

describe('a statement', () => {
  it('is read first where the room says so, and nobody but the hosts hears of it until then', () => {
    const room = ToldRoom.live({ statements: 'first' });
    const from = room.events.length + 1;
    const id = submitted(room, room.join());
    expect(typesOf(room, from)).toEqual(['statement.submitted']);
    expect(shownIn(room)).toEqual([]);
    room.ask('statement.accept', { statement: id });
    expect(shownIn(room)).toEqual([id]);
    expect(room.state.host.submitted).toMatchObject([{ id, state: 'accepted' }]);
  });

  it('is shown at once where it is read after', () => {
    const room = ToldRoom.live({ statements: 'after' });
    const id = submitted(room, room.join());
    expect(shownIn(room)).toEqual([id]);
    expect(room.state.host.submitted).toMatchObject([{ id, state: 'accepted' }]);
  });

  it('keeps its words out of every event', () => {
    const room = ToldRoom.live({ statements: 'after' });
    const author = room.join();
    const id = submitted(room, author);
    expect(JSON.stringify(room.events)).not.toContain('Benches');
    expect(room.words).toEqual([{ id, kind: 'statement', person: author.person, ...idea }]);
  });

  it('has ten to three hundred letters as they are seen', () => {
    const room = ToldRoom.live();
    const author = room.join();
    const refusal = (text: string) => room.refusal('statement.submit', words(text), author);
    expect(seenLength('👨‍👩‍👧‍👦ŵ́')).toBe(2);
    expect(refusal('👨‍👩‍👧‍👦'.repeat(9))).toBe('rooms.statement-length');
    expect(refusal('👨‍👩‍👧‍👦'.repeat(10))).toBeNull();
    expect(refusal('ŵ'.repeat(300))).toBeNull();
    expect(refusal('ŵ'.repeat(301))).toBe('rooms.statement-length');
  });

  it('is one of five that wait, and of twenty in a room, for each person', () => {
    const room = ToldRoom.live({ statements: 'first' });
    const [author, other] = [room.join(), room.join()];
    const refusal = () => room.refusal('statement.submit', idea, author);
    const ids = Array.from({ length: 5 }, () => submitted(room, author));
    expect(refusal()).toBe('rooms.statements-waiting');
    for (let left = 15; left > 0; left -= 1) {
      room.ask('statement.accept', { statement: ids.shift() ?? '' });
      ids.push(submitted(room, author));
    }
    for (const statement of ids) room.ask('statement.accept', { statement });
    expect(refusal()).toBe('rooms.statements-enough');
    expect(room.refusal('statement.submit', idea, other)).toBeNull();
  });

  it('is voted on while everybody sees it, and no event says how', () => {
    const room = ToldRoom.live({ statements: 'first' });
    const [author, voter] = [room.join(), room.join()];
    const statement = submitted(room, author);
    const vote = { statement, vote: -1 } as const;
    expect(room.refusal('statement.vote', vote, voter)).toBe('rooms.unknown-statement');
    room.ask('statement.accept', { statement });
    expect(room.ask('statement.vote', vote, voter)).toEqual({ events: [], vote });
    room.ask('statement.reject', { statement, reason: 'Names a neighbour' });
    expect(room.refusal('statement.vote', vote, voter)).toBe('rooms.unknown-statement');
  });

  it('is turned down with a reason that the hosts alone hear, and taken down where it was shown', () => {
    const room = ToldRoom.live({ statements: 'first' });
    const author = room.join();
    const [kept, same] = [submitted(room, author), submitted(room, author)];
    room.ask('statement.accept', { statement: kept });
    expect(
      room.refusal('statement.reject', { statement: same, reason: 'Same', duplicateOf: same }),
    ).toBe('rooms.duplicate-of-itself');
    const from = room.events.length;
    room.ask('statement.reject', { statement: same, reason: 'Same', duplicateOf: kept });
    expect(typesOf(room, from)).toEqual(['statement.rejected']);
    room.ask('statement.reject', { statement: kept, reason: 'Names a neighbour' });
    expect(typesOf(room, from + 1)).toEqual(['statement.taken-down', 'statement.rejected']);
    expect(shownIn(room)).toEqual([]);
    const publicly = room.events.filter(({ stream }) => stream === 'pub');
    expect(JSON.stringify(publicly)).not.toContain('neighbour');
  });

  it('can be let in after all, and is shown once however often it is let in', () => {
    const room = ToldRoom.live({ statements: 'first' });
    const statement = submitted(room, room.join());
    room.ask('statement.reject', { statement, reason: 'Not clear' });
    expect(room.ask('statement.reject', { statement, reason: 'Again' }).events).toEqual([]);
    room.ask('statement.accept', { statement });
    expect(room.ask('statement.accept', { statement }).events).toEqual([]);
    expect(shownIn(room)).toEqual([statement]);
  });

  it('is marked as being about the talk itself once', () => {
    const room = ToldRoom.live({ statements: 'after' });
    const statement = submitted(room, room.join());
    expect(room.ask('statement.meta', { statement }).events).toHaveLength(1);
    expect(room.ask('statement.meta', { statement }).events).toHaveLength(0);
    expect(room.state.pub.statements).toMatchObject([{ meta: true }]);
  });
});
