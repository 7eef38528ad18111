import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { openPeopleRoom } from '../../../../test/support/people-room.js';
import type { Rooms } from '../../../../test/support/rooms.js';
import { waitUntil } from '../../../../test/support/wait-until.js';
import { PeopleService } from '../people.service.js';
import { HasVotedError, UnknownElectorError } from './roll.errors.js';
import { RollReader } from './roll.reader.js';
import { RollService } from './roll.service.js';

let rooms: Rooms;
let officer: string;
const paperId = randomUUID();
const processId = randomUUID();

beforeAll(async () => {
  rooms = await openPeopleRoom();
  officer = await rooms.with(PeopleService, (people) =>
    people.openAccount({ email: 'officer@example.org', language: 'cy' }),
  );
  // Process and paper as bare rows: the rooms that make them stand above this one.
  const organisationId = await rooms.with(PeopleService, (people) =>
    people.openOrganisation({ slug: 'wrecsam', name: { cy: 'Wrecsam', en: 'Wrexham' } }),
  );
  await rooms.sql(
    `insert into process (id, organisation_id, slug_en, slug_cy, title, summary, why, how, budget_pence,
       currency, ballot_kind, rule, state)
     values (?, ?, 'en', 'cy', '{}', '{}', '{}', '{}', 1, 'GBP', 'approval', 'greedy', 'published')`,
    [processId, organisationId],
  );
  const deputy = await rooms.with(PeopleService, (people) =>
    people.openAccount({ email: 'deputy@example.org', language: 'cy' }),
  );
  await rooms.sql(
    `insert into vote_freeze (id, process_id, content, content_hash, requested_by_id, approved_by_id, approved_at)
     values (?, ?, '{}', 'x', ?, ?, now())`,
    [randomUUID(), processId, officer, deputy],
  );
  await rooms.sql(
    `insert into ballot_paper (id, process_id, definition, config_hash, opens_at, closes_at, frozen_at, state, key_fingerprint)
     values (?, ?, '{}', 'x', now(), now(), now(), 'open', 'x')`,
    [paperId, processId],
  );
});
afterAll(() => rooms.close());

async function elector(): Promise<string> {
  const email = `${randomUUID()}@example.org`;
  await rooms.with(PeopleService, (people) => people.addToRoll(null, processId, email));
  const [found] = await rooms.with(RollReader, (reader) => reader.search(processId, email));
  return found?.id ?? '';
}

const remove = (id: string, from = processId) =>
  rooms.with(RollService, (roll) => roll.remove(officer, from, id));
const isThere = async (id: string) =>
  (await rooms.with(RollReader, (reader) => reader.elector(processId, id))) !== null;

describe('taking somebody off the roll', () => {
  it('is told in the audit log, without a name', async () => {
    const id = await elector();
    await remove(id);
    expect(await isThere(id)).toBe(false);
    const acts = await rooms.sql(
      `select actor, subject, facts from platform.audit_log where act = 'roll.remove'`,
    );
    expect(acts).toEqual([{ actor: officer, subject: processId, facts: { electorId: id } }]);
  });

  it('is refused for whoever is not on this roll', async () => {
    const id = await elector();
    await expect(remove(id, randomUUID())).rejects.toThrow(UnknownElectorError);
    await expect(remove('nobody')).rejects.toThrow(UnknownElectorError);
    expect(await isThere(id)).toBe(true);
  });

  it('is refused by the database for whoever has voted', async () => {
    const id = await elector();
    await rooms.sql(
      `insert into box.entitlement (paper_id, elector_id, voted) values (?, ?, true)`,
      [paperId, id],
    );
    await expect(remove(id)).rejects.toThrow(HasVotedError);
    expect(await isThere(id)).toBe(true);
  });

  it('waits for a ballot that is being cast, and then is refused', async () => {
    const id = await elector();
    const cast = new pg.Client({ connectionString: rooms.url });
    await cast.connect();
    await cast.query('begin');
    await cast.query(
      `insert into box.entitlement (paper_id, elector_id, voted) values ($1, $2, true)`,
      [paperId, id],
    );
    const removal = remove(id).catch((error: unknown) => error);
    await waitUntil('the removal to wait', async () => {
      const waiting = await rooms.sql(
        `select 1 from pg_stat_activity where datname = current_database()
           and wait_event_type = 'Lock'`,
      );
      return waiting.length > 0;
    });
    await cast.query('commit');
    await cast.end();
    expect(await removal).toBeInstanceOf(HasVotedError);
    expect(await isThere(id)).toBe(true);
  });
});
