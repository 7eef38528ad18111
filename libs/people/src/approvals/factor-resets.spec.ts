import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MissingError, newId, NotAllowedError, randomToken, tokenHash } from '#platform';
import { openPeopleRoom } from '../../../../test/support/people-room.js';
import type { Rooms } from '../../../../test/support/rooms.js';
import { givenAnApp } from '../../../../test/support/second-factors.js';
import { AskerNoAdminError } from '../people.errors.js';
import { PeopleReader } from '../people.reader.js';
import { PeopleService } from '../people.service.js';
import {
  FactorResetAskedError,
  FactorResetDecidedError,
  NothingToResetError,
  OwnFactorsError,
  SameResetterError,
  WorksElsewhereError,
} from './factor-reset.errors.js';
import { FactorResetsReader } from './factor-resets.reader.js';
import { FactorResetsService } from './factor-resets.service.js';

const operator = 'operator@example.org';
let rooms: Rooms;
beforeAll(async () => {
  rooms = await openPeopleRoom({ OPERATOR_EMAILS: operator });
});
afterAll(() => rooms.close());

interface Place {
  readonly id: string;
  /** Account ids. */
  readonly admins: readonly string[];
  /** Has an app, and a session somewhere. */
  readonly loser: string;
  readonly token: string;
}

const account = async (email: string) =>
  rooms.with(PeopleService, async (people) => people.openAccount({ email, language: 'cy' }));
const staffOf = async (organisationId: string, email: string, role: 'admin' | 'finance') => {
  await rooms.with(PeopleService, async (people) =>
    people.grant(null, { email, organisationId, role, language: 'cy' }),
  );
  return account(email);
};

/** An organisation with so many admins, and somebody who has lost their phone. */
async function place(count = 2, loserEmail = `${newId()}@example.org`): Promise<Place> {
  const slug = `council-${newId()}`;
  const name = { cy: 'Cyngor', en: 'Council' };
  const id = await rooms.with(PeopleService, async (people) =>
    people.openOrganisation({ slug, name }),
  );
  const admins: string[] = [];
  for (let n = 0; n < count; n += 1)
    admins.push(await staffOf(id, `admin${n}@${slug}.example`, 'admin'));
  const loser = await staffOf(id, loserEmail, 'finance');
  await givenAnApp(rooms, loserEmail);
  const token = randomToken();
  await rooms.sql(
    `insert into session (id, token_hash, account_id, expires_at) values (?, ?, ?, now() + interval '1 day')`,
    [newId(), tokenHash(token), loser],
  );
  return { id, admins, loser, token };
}

const resets = async <T>(work: (service: FactorResetsService) => Promise<T>) =>
  rooms.with(FactorResetsService, work);
const ask = async (by: string | undefined, { id, loser }: Place, whose = loser) =>
  resets(async (service) => service.ask(by ?? '', id, whose));
const decide = async (
  by: string | undefined,
  { id }: Place,
  request: string,
  decision: 'approved' | 'declined' = 'approved',
) => resets(async (service) => service.decide(by ?? '', id, { request, decision }));
const waiting = async ({ id }: Place) =>
  rooms.with(FactorResetsReader, async (reader) => reader.waiting(id));
const visitor = async (token: string) =>
  rooms.with(PeopleReader, async (reader) => reader.visitor(token));
const toldOf = async (accountId: string | undefined) =>
  (
    await rooms.sql<{ kind: string }>(
      'select kind from notice where account_id = ? and mail_due_at is not null order by id',
      [accountId],
    )
  ).map(({ kind }) => kind);

async function asked(at: Place): Promise<string> {
  await ask(at.admins[0], at);
  const [request] = await waiting(at);
  return request?.id ?? '';
}

describe('lost second factors', () => {
  it('go when one admin has asked and another approves; all sessions end, and the person is told', async () => {
    const at = await place();
    const request = await asked(at);
    expect((await visitor(at.token))?.secondFactor).toBe('set');
    expect(await toldOf(at.admins[1])).toContain('reset-approval-asked');
    expect(await toldOf(at.loser)).toContain('second-factor-reset-asked');
    await decide(at.admins[1], at, request);
    expect(await visitor(at.token)).toBeNull();
    for (const table of ['totp_factor', 'security_key', 'recovery_code'])
      expect(
        await rooms.sql(`select 1 from ${table} where account_id = ?`, [at.loser]),
      ).toHaveLength(0);
    expect(await toldOf(at.loser)).toContain('second-factor-reset');
    const acts = await rooms.sql<{ actor: string; by: string }>(
      `select actor, facts ->> 'approvedBy' as by from platform.audit_log
       where act = 'people.reset-factors' and subject = ?`,
      [at.loser],
    );
    expect(acts).toEqual([{ actor: at.admins[0], by: at.admins[1] }]);
  });

  it('stay when it is declined, by another, by the asker or by the person, who is an admin too', async () => {
    const at = await place(3);
    const [first, second, third] = at.admins;
    await givenAnApp(rooms, await emailOf(third ?? ''));
    for (const by of [first, second, third]) {
      await ask(first, at, third);
      const [request] = await waiting(at);
      await decide(by, at, request?.id ?? '', 'declined');
    }
    expect(await rooms.sql('select 1 from totp_factor where account_id = ?', [third])).toHaveLength(
      1,
    );
  });

  it('are nobody’s to take away alone, or from themselves', async () => {
    const at = await place(2);
    const [first, second] = at.admins;
    await givenAnApp(rooms, await emailOf(second ?? ''));
    await expect(ask(first, at, first)).rejects.toThrow(OwnFactorsError);
    const request = await asked(at);
    await expect(decide(first, at, request)).rejects.toThrow(SameResetterError);
    await ask(first, at, second);
    const own = (await waiting(at)).find((one) => one.account.id === second);
    await expect(decide(second, at, own?.id ?? '')).rejects.toThrow(SameResetterError);
    await expect(ask(at.loser, at, first)).rejects.toThrow(NotAllowedError);
    await expect(decide(at.loser, at, request)).rejects.toThrow(NotAllowedError);
  });

  it('are not taken away by who was an admin, nor for who was', async () => {
    const at = await place(3);
    const request = await asked(at);
    await rooms.with(PeopleService, async (people) =>
      people.revoke(null, { accountId: at.admins[0] ?? '', organisationId: at.id, role: 'admin' }),
    );
    await expect(decide(at.admins[1], at, request)).rejects.toThrow(AskerNoAdminError);
  });

  it('that protect another organisation, or the whole site, are beyond one organisation’s admins', async () => {
    const [at, elsewhere] = [await place(), await place()];
    const request = await asked(at);
    await staffOf(elsewhere.id, await emailOf(at.loser), 'finance');
    await expect(decide(at.admins[1], at, request)).rejects.toThrow(WorksElsewhereError);
    await expect(ask(elsewhere.admins[0], elsewhere, at.loser)).rejects.toThrow(
      WorksElsewhereError,
    );
    const runs = await place(2, operator);
    await expect(ask(runs.admins[0], runs)).rejects.toThrow(WorksElsewhereError);
  });

  it('of somebody else’s staff are nobody’s business, and neither is the request', async () => {
    const [at, elsewhere] = [await place(), await place()];
    await expect(ask(elsewhere.admins[0], elsewhere, at.loser)).rejects.toThrow(MissingError);
    const request = await asked(at);
    await expect(decide(elsewhere.admins[0], elsewhere, request)).rejects.toThrow(MissingError);
  });

  it('are asked for once, and go once, also at the same moment', async () => {
    const at = await place(3);
    const many = await Promise.allSettled(at.admins.map(async (by) => ask(by, at)));
    expect(many.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const end of many)
      if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(FactorResetAskedError);
    const [request] = await waiting(at);
    const others = at.admins.filter((id) => id !== request?.askedBy.id);
    const ends = await Promise.allSettled(
      others.map(async (by) => decide(by, at, request?.id ?? '')),
    );
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    for (const end of ends)
      if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(FactorResetDecidedError);
    await expect(ask(at.admins[0], at)).rejects.toThrow(NothingToResetError);
  });
});

describe('the database, whoever is at the keyboard,', () => {
  it.each([
    ['asker and person', ['first', 'first', null, null]],
    ['approver and asker', ['loser', 'first', 'first', 'approved']],
    ['approver and person', ['loser', 'first', 'loser', 'approved']],
  ] as const)('refuses one person as %s', async (_what, [whose, asker, decider, decision]) => {
    const at = await place();
    const who = { first: at.admins[0], loser: at.loser };
    const insert = rooms.sql(
      `insert into factor_reset (id, organisation_id, account_id, asked_by_id, decided_by_id, decision, decided_at)
       values (?, ?, ?, ?, ?, ?::text, case when ?::text is null then null else now() end)`,
      [
        ...[newId(), at.id, who[whose], who[asker], decider && who[decider]],
        ...[decision, decision],
      ],
    );
    await expect(insert).rejects.toThrow(/factor_reset_(nobody_asks|approved_by_a_third)/);
  });
});

async function emailOf(id: string): Promise<string> {
  const [row] = await rooms.sql<{ email: string }>('select email from account where id = ?', [id]);
  return row?.email ?? '';
}
