import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { openWriting, type Writing } from '../../../../test/support/written-proposals.js';
import { Follows } from '../discussion/follows.js';
import { ProposalsReader } from '../proposals.reader.js';
import { ProposalsService } from '../proposals.service.js';
import { UnknownProposalError } from '../proposals.errors.js';
import { AskRegroupingService } from './ask-regrouping.service.js';
import { HistoryReader } from './history.reader.js';
import { NotFirstAuthorError } from './versions.errors.js';
import { WithdrawalService } from './withdrawal.service.js';

let rooms: Rooms;
let writing: Writing;
let people = 0;

beforeAll(async () => {
  rooms = await openRooms();
  writing = await openWriting(rooms, { intake: { moderation: 'before' } });
});
afterAll(() => rooms.close());

const somebody = async () => (await writing.person(`person-${++people}`)).id;
const seen = async (number: number) =>
  rooms.with(ProposalsReader, (s) => s.one(writing.processId, number, null));
const publish = async (number: number) =>
  rooms.with(ProposalsService, (s) => s.publish(writing.reviewer, writing.processId, number));
const told = async (accountId: string) =>
  rooms.sql('select kind from notice where account_id = ?', [accountId]);
const history = async (number: number) =>
  rooms.with(HistoryReader, async (s) => {
    const everybody = { accountId: null, all: false, isOpen: false };
    const { versions } = await s.of(await writing.idOf(number), everybody);
    return versions.map((version) => version.number);
  });

describe('where moderators read before others do', () => {
  it('new words wait to be read, and nobody is told of them', async () => {
    const [author, follower] = [await somebody(), await somebody()];
    const number = await writing.idea(author, { title: 'Words that were read' });
    await rooms.with(Follows, (s) => s.follow(follower, writing.processId, number));
    await writing.revise(author, number, 1, { title: 'Words that nobody has read' });
    await expect(seen(number)).rejects.toThrow(UnknownProposalError);
    expect(await told(follower)).toEqual([]);
    await publish(number);
    expect((await seen(number)).title).toBe('Words that nobody has read');
  });

  it('what was written over unread is never told, and what was read stays told', async () => {
    const author = await somebody();
    const number = await writing.idea(author, { title: 'The first was read' });
    await writing.revise(author, number, 1, { title: 'The second was not' });
    await writing.revise(author, number, 2, { title: 'The third was read' });
    await publish(number);
    expect(await history(number)).toEqual([1, 3]);
  });

  it('the parts of a split proposal wait too', async () => {
    const author = await somebody();
    const number = await writing.idea(author, { title: 'Two ideas in one' });
    await rooms.with(AskRegroupingService, (s) =>
      s.split(author, writing.processId, number, {
        ...{ baseVersion: 1, parentStays: false, reason: 'They are two.' },
        parts: [
          { title: 'A garden in the north', body: 'A garden in the north, with a bench.' },
          { title: 'Trees in the south', body: 'Apple trees in the south alone.' },
        ],
      }),
    );
    const parts = await rooms.sql<{ number: number }>(
      'select number from proposal where split_from_id = ?',
      [await writing.idOf(number)],
    );
    expect(parts).toHaveLength(2);
    for (const part of parts) await expect(seen(part.number)).rejects.toThrow(UnknownProposalError);
  });
});

describe('a proposal that a moderator hides', () => {
  it('tells its followers nothing of what its authors write meanwhile', async () => {
    const open = await openWriting(rooms, { intake: { moderation: 'after' } });
    const [author, follower] = [await open.person('author'), await open.person('follower')];
    const number = await open.idea(author.id);
    await rooms.with(Follows, (s) => s.follow(follower.id, open.processId, number));
    await rooms.sql('update proposal set hidden_at = now() where id = ?', [
      await open.idOf(number),
    ]);
    await open.revise(author.id, number, 1, { title: 'Said while nobody may see it' });
    expect(await told(follower.id)).toEqual([]);
  });
});

describe('a proposal of several people', () => {
  it('is withdrawn by nobody who joined it, but by whoever began it', async () => {
    const [first, later] = [await somebody(), await somebody()];
    const number = await writing.idea(first);
    await writing.coAuthor(number, later);
    const withdraw = async (who: string) =>
      rooms.with(WithdrawalService, (s) =>
        s.withdraw(who, writing.processId, number, { reason: null }),
      );
    await expect(withdraw(later)).rejects.toThrow(NotFirstAuthorError);
    await expect(withdraw(first)).resolves.toBeUndefined();
  });
});
