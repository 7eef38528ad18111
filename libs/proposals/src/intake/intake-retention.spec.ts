import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dataClasses, newId } from '#platform';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { openWriting, type Writing } from '../../../../test/support/written-proposals.js';
import {
  IntakeRetentionService,
  invitationKeptDays,
  requestKeptMonths,
} from './intake-retention.service.js';

let rooms: Rooms;
let writing: Writing;
let [author, stranger, proposalId] = ['', '', ''];

beforeAll(async () => {
  rooms = await openRooms();
  writing = await openWriting(rooms);
  author = (await writing.person('author')).id;
  stranger = (await writing.person('stranger')).id;
  proposalId = await writing.idOf(await writing.idea(author));
});
afterAll(() => rooms.close());

const tidied = async () => rooms.with(IntakeRetentionService, (s) => s.forgetOld());

/** Days ago that it was sent, ran out and was answered, if it was. */
async function invited(email: string, ended: number, answered: number | null): Promise<void> {
  await rooms.sql(
    `insert into author_invitation (id, proposal_id, invited_by_id, email, language, invited_at,
       expires_at, decided_at, decision)
     values (?, ?, ?, ?, 'cy', now() - interval '90 days', now() - ? * interval '1 day',
       now() - ?::int * interval '1 day', ?)`,
    [
      ...[newId(), proposalId, author, email, ended, answered],
      answered === null ? null : 'declined',
    ],
  );
}

describe('the address of whoever was invited', () => {
  it('goes a month after they answered, or after the invitation ran out', async () => {
    await invited('waits@example.org', -3, null);
    await invited('ran-out-of-late@example.org', 29, null);
    await invited('ran-out@example.org', 31, null);
    await invited('answered-of-late@example.org', -3, 29);
    await invited('answered@example.org', -3, 31);
    expect(await tidied()).toMatchObject({ invitations: 2 });
    const left = await rooms.sql<{ email: string }>(
      'select email from author_invitation order by email',
    );
    expect(left.map(({ email }) => email)).toEqual([
      'answered-of-late@example.org',
      'ran-out-of-late@example.org',
      'waits@example.org',
    ]);
  });
});

describe('what somebody wrote who asked to join', () => {
  it.each([
    ['5 months', 0],
    ['7 months', 1],
  ])('goes after half a year: %s', async (age, gone) => {
    await rooms.sql(
      `insert into join_request (id, proposal_id, account_id, name, message, asked_at)
       values (?, ?, ?, 'Huw', 'The same idea', now() - ?::interval)
       on conflict (proposal_id, account_id) do update set asked_at = excluded.asked_at`,
      [newId(), proposalId, stranger, age],
    );
    expect(await tidied()).toMatchObject({ 'join-requests': gone });
    expect(await rooms.sql('select 1 from join_request')).toHaveLength(1 - gone);
  });
});

describe('codes that somebody tried', () => {
  it('go after a day', async () => {
    const tried = `insert into claim_try (id, account_id, tried_at) values (?, ?, now() - ?::interval)`;
    await rooms.sql(tried, [newId(), stranger, '25 hours']);
    await rooms.sql(tried, [newId(), stranger, '23 hours']);
    expect(await tidied()).toMatchObject({ 'act-counts': 1 });
  });
});

describe('the public page', () => {
  it('tells of the times that are kept', () => {
    const told = new Map(dataClasses.map(({ name, keptFor }) => [name, keptFor]));
    expect(told.get('invitations')).toEqual({ unit: 'days', count: invitationKeptDays });
    expect(told.get('join-requests')).toEqual({ unit: 'months', count: requestKeptMonths });
  });
});
