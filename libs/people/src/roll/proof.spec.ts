import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '#platform';
import { openPeopleRoom } from '../../../../test/support/people-room.js';
import type { Rooms } from '../../../../test/support/rooms.js';
import { findElector } from '../find-elector.js';
import { PeopleService } from '../people.service.js';
import { LogCodeSender } from './code-sender.js';
import { ContactCodesService } from './contact-codes.service.js';
import { DeclarationsService } from './declarations.service.js';
import { readDetails } from './elector-details.js';
import {
  LetterNothingToPrintError,
  NotProvedError,
  TooManyCodesError,
  TooManyWrongTriesError,
  WayNotOfferedError,
} from './eligibility.errors.js';
import { AnomaliesReader } from './anomalies.reader.js';
import { EligibilityReader } from './eligibility.reader.js';
import { EligibilityService } from './eligibility.service.js';
import { usualEligibility, type EligibilitySettings } from './eligibility-settings.js';
import { LettersService } from './letters.service.js';
import { RollRetentionService } from './roll-retention.service.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openPeopleRoom();
});
afterAll(() => rooms.close());

const everyWay: EligibilitySettings = {
  ...usualEligibility,
  ...{ letter: true, emailCode: true, smsCode: true, declaration: true },
};

async function account(): Promise<{ id: string; email: string }> {
  const email = `${randomUUID()}@example.org`;
  const id = await rooms.with(PeopleService, (people) =>
    people.openAccount({ email, language: 'en' }),
  );
  return { id, email };
}

/** A process with these people on its roll, all ways on offer. */
async function process(
  people: readonly {
    name: string;
    number?: string;
    email?: string;
    phone?: string;
    area?: string;
  }[],
  settings: Partial<EligibilitySettings> = {},
): Promise<string> {
  const id = newId();
  const officer = await account();
  await rooms.with(EligibilityService, (service) =>
    service.set(officer.id, id, { ...everyWay, ...settings }),
  );
  for (const { name, number = null, email = null, phone = null, area = null } of people)
    await rooms.sql(
      `insert into voter_roll_entry (id, process_id, name, roll_number, email, phone, area, postcode, address)
       values (gen_random_uuid(), ?, ?, ?, ?, ?, ?, 'LL138AA', '1 Stryd Fawr')`,
      [id, name, number, email, phone, area],
    );
  return id;
}

const details = (rollNumber: string, name = '', postcode = '') =>
  readDetails({ rollNumber, name, postcode });

async function print(
  processId: string,
  wish: { area?: string; size?: number; again?: number } = {},
) {
  const { area = null, size = 100, again = null } = wish;
  const officer = await account();
  return rooms.with(LettersService, (letters) =>
    letters.print(officer.id, processId, { area, size, again }),
  );
}

const redeem = (accountId: string, processId: string, code: string, who = details('1')) =>
  rooms.with(LettersService, (letters) =>
    letters.redeem(accountId, processId, { code, details: who, network: '192.0.2.1' }),
  );

const claimsOf = (processId: string) =>
  rooms.sql<{ name: string; way: string; account_id: string }>(
    `select e.name, c.way, c.account_id from roll.claim c join voter_roll_entry e on e.id = c.entry_id
     where c.process_id = ? and e.account_id = c.account_id order by e.name`,
    [processId],
  );

const outcomes = async (tries: readonly Promise<unknown>[]) => {
  const settled = await Promise.allSettled(tries);
  return {
    won: settled.filter(({ status }) => status === 'fulfilled').length,
    why: [
      ...new Set(settled.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))),
    ],
  };
};

describe('a code by post', () => {
  it('gives its elector to the account that has it, however it is typed', async () => {
    const id = await process([{ name: 'Siân Jones', number: 'AB1' }]);
    const { letters } = await print(id);
    expect(letters).toMatchObject([{ name: 'Siân Jones', address: ['1 Stryd Fawr', 'LL13 8AA'] }]);
    expect(letters[0]?.code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]$/);
    const voter = await account();
    const typed = letters[0]?.code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o') ?? '';
    await redeem(voter.id, id, typed, details('', '  siân  JONES', 'll13 8aa'));
    expect(await claimsOf(id)).toEqual([
      { name: 'Siân Jones', way: 'letter', account_id: voter.id },
    ]);
    const acts = await rooms.sql(
      `select act, actor, facts from platform.audit_log where act = 'roll.claim' and actor = ?`,
      [voter.id],
    );
    expect(acts).toEqual([{ act: 'roll.claim', actor: voter.id, facts: { way: 'letter' } }]);
  });

  it('works once when twenty try it at the same moment', async () => {
    const id = await process([{ name: 'Ann', number: '1' }]);
    const code = (await print(id)).letters[0]?.code ?? '';
    const voters = await Promise.all(Array.from({ length: 20 }, account));
    const { won, why } = await outcomes(voters.map((voter) => redeem(voter.id, id, code)));
    expect({ won, why }).toEqual({ won: 1, why: ['NotProvedError: eligibility.not-proved'] });
    expect(await claimsOf(id)).toHaveLength(1);
  });

  it('is refused with somebody else’s details, and still works with the right ones', async () => {
    const id = await process([
      { name: 'Ann', number: '1' },
      { name: 'Bob', number: '2' },
    ]);
    const code = (await print(id)).letters.find(({ rollNumber }) => rollNumber === '1')?.code ?? '';
    const voter = await account();
    await expect(redeem(voter.id, id, code, details('2'))).rejects.toThrow(NotProvedError);
    await redeem(voter.id, id, code, details('1'));
    expect(await claimsOf(id)).toMatchObject([{ name: 'Ann' }]);
  });

  it('is dead once a new one is printed', async () => {
    const id = await process([{ name: 'Ann', number: '1' }]);
    const [first, second] = [await print(id), await print(id, { again: 1 })];
    expect([first.number, second.number]).toEqual([1, 2]);
    const voter = await account();
    await expect(redeem(voter.id, id, first.letters[0]?.code ?? '')).rejects.toThrow(
      NotProvedError,
    );
    await redeem(voter.id, id, second.letters[0]?.code ?? '');
    const batches = await rooms.with(EligibilityReader, (reader) => reader.batches(id));
    expect(batches).toMatchObject([
      { number: 2, letters: 1, used: 1, live: 0 },
      { number: 1, letters: 1, used: 0, live: 0 },
    ]);
  });

  it('is printed for one area, and for nobody twice unasked', async () => {
    const id = await process([
      { name: 'Ann', area: 'caia' },
      { name: 'Bob', area: 'llay' },
    ]);
    expect((await print(id, { area: 'caia' })).letters.map(({ name }) => name)).toEqual(['Ann']);
    expect((await print(id)).letters.map(({ name }) => name)).toEqual(['Bob']);
    await expect(print(id)).rejects.toThrow(LetterNothingToPrintError);
  });

  it('rests in the database under a key that the database does not hold', async () => {
    const id = await process([{ name: 'Ann' }]);
    const code = (await print(id)).letters[0]?.code.replaceAll('-', '') ?? '';
    const rows = await rooms.sql<{ row: string }>('select l::text as row from roll.letter l');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some(({ row }) => row.includes(code.slice(0, 12)))).toBe(false);
    const [plain] = await rooms.sql<{ found: number }>(
      `select count(*)::int as found from roll.letter
       where code_hash in (encode(sha256(convert_to(?, 'UTF8')), 'hex'), encode(sha256(convert_to(?, 'UTF8')), 'base64'))`,
      [code.slice(0, 12), code.slice(0, 12)],
    );
    expect(plain).toEqual({ found: 0 });
  });
});

describe('the lock', () => {
  it('holds after five wrong tries, in every session, also for the right code', async () => {
    const id = await process([{ name: 'Ann', number: '1' }]);
    const code = (await print(id)).letters[0]?.code ?? '';
    const guesser = await account();
    const { won, why } = await outcomes(
      Array.from({ length: 30 }, () => redeem(guesser.id, id, '7K3M-2QXA-90BD-1')),
    );
    expect({ won, why: why.sort() }).toEqual({
      won: 0,
      why: [
        'NotProvedError: eligibility.not-proved',
        'TooManyWrongTriesError: eligibility.too-many-wrong-tries',
      ],
    });
    // Each act has an entity manager of its own, as each request of another browser has.
    await expect(redeem(guesser.id, id, code)).rejects.toThrow(TooManyWrongTriesError);
    await redeem((await account()).id, id, code);
  });

  it('opens after a day', async () => {
    const id = await process([{ name: 'Ann', number: '1' }]);
    const code = (await print(id)).letters[0]?.code ?? '';
    const voter = await account();
    for (let tries = 0; tries < 5; tries += 1)
      await expect(redeem(voter.id, id, 'wrong')).rejects.toThrow(NotProvedError);
    await expect(redeem(voter.id, id, code)).rejects.toThrow(TooManyWrongTriesError);
    await rooms.sql(`update roll.wrong_try set since = since - interval '25 hours'`);
    await redeem(voter.id, id, code);
  });
});

describe('a code by e-mail or text message', () => {
  const ask = (
    accountId: string,
    processId: string,
    who = details('1'),
    channel: 'email' | 'sms' = 'sms',
  ) =>
    rooms.with(ContactCodesService, (codes) =>
      codes.request({ id: accountId, language: 'cy' }, processId, { channel, details: who }),
    );
  const prove = (accountId: string, processId: string, code: string) =>
    rooms.with(ContactCodesService, (codes) =>
      codes.prove(accountId, processId, { code, network: null }),
    );
  /** As the worker does it with the newest wish of this account. */
  const issued = async (accountId: string) => {
    const [wish] = await rooms.sql<{ id: string }>(
      'select id from roll.contact_code where account_id = ? order by id desc limit 1',
      [accountId],
    );
    return rooms.with(ContactCodesService, (codes) => codes.issue(wish?.id ?? ''));
  };
  const sent = async (accountId: string, processId: string, who = details('1')) => {
    await ask(accountId, processId, who);
    return (await issued(accountId))?.code ?? '';
  };

  it('goes to the contact that the roll holds, and proves its elector', async () => {
    const id = await process([
      { name: 'Ann', number: '1', phone: '+447700900123', email: 'a@x.org' },
    ]);
    const voter = await account();
    await ask(voter.id, id, details('1'), 'email');
    const message = await issued(voter.id);
    expect(message).toMatchObject({ channel: 'email', address: 'a@x.org', language: 'cy' });
    expect(message?.code).toMatch(/^[0-9]{6}$/);
    await prove(voter.id, id, message?.code ?? '');
    expect(await claimsOf(id)).toMatchObject([{ name: 'Ann', way: 'code' }]);
  });

  it('does not say whether anybody is on the roll: the same rows and the same job', async () => {
    const id = await process([{ name: 'Ann', number: '1', phone: '+447700900123' }]);
    const [known, unknown] = [await account(), await account()];
    await ask(known.id, id);
    await ask(unknown.id, id, details('99'));
    const jobs = await rooms.sql<object>(
      `select c.account_id from roll.contact_code c join platform.outbox o
         on o.data ->> 'contactCodeId' = c.id::text where c.process_id = ?`,
      [id],
    );
    expect(jobs).toHaveLength(2);
    expect(await issued(unknown.id)).toBeNull();
  });

  it('works for the account that asked, once, and for ten minutes', async () => {
    const id = await process([
      { name: 'Ann', number: '1', phone: '+447700900001' },
      { name: 'Bob', number: '2', phone: '+447700900002' },
    ]);
    const [voter, thief, late] = [await account(), await account(), await account()];
    const code = await sent(voter.id, id);
    await expect(prove(thief.id, id, code)).rejects.toThrow(NotProvedError);
    const { won } = await outcomes(Array.from({ length: 5 }, () => prove(voter.id, id, code)));
    expect(won).toBe(1);
    const old = await sent(late.id, id, details('2'));
    await rooms.sql(
      `update roll.contact_code set expires_at = expires_at - interval '10 minutes' where account_id = ?`,
      [late.id],
    );
    await expect(prove(late.id, id, old)).rejects.toThrow(NotProvedError);
  });

  it('is not sent more than five times in an hour, also when asked for in a burst', async () => {
    const id = await process([{ name: 'Ann', number: '1', phone: '+447700900123' }]);
    const voter = await account();
    const { won, why } = await outcomes(Array.from({ length: 20 }, () => ask(voter.id, id)));
    expect({ won, why }).toEqual({
      won: 5,
      why: ['TooManyCodesError: eligibility.too-many-codes'],
    });
    await expect(ask(voter.id, id)).rejects.toThrow(TooManyCodesError);
    // Somebody else’s wish for the same person ends in nothing, and is not told so.
    const stranger = await account();
    await ask(stranger.id, id);
    expect(await issued(stranger.id)).toBeNull();
  });

  it('proves no more electors through one phone than the cap, also in a burst', async () => {
    const phone = '+447700900123';
    const people = [1, 2, 3, 4, 5].map((n) => ({ name: `P${n}`, number: `${n}`, phone }));
    const id = await process(people, { contactCap: 2 });
    const voters = await Promise.all(people.map(account));
    const codes = await Promise.all(
      voters.map(({ id: one }, n) => sent(one, id, details(`${n + 1}`))),
    );
    const { won, why } = await outcomes(
      voters.map((voter, n) => prove(voter.id, id, codes[n] ?? '')),
    );
    expect({ won, why }).toEqual({ won: 2, why: ['ContactFullError: eligibility.contact-full'] });
    expect(await claimsOf(id)).toHaveLength(2);
  });

  it('is told to the log by no more than two digits of the number', async () => {
    const lines: unknown[] = [];
    const log = {
      info: (...line: unknown[]) => {
        lines.push(line);
      },
    };
    await new LogCodeSender(log as never).send({
      ...{ channel: 'sms', address: '+447700900112', language: 'cy', code: '123456' },
    });
    expect(JSON.stringify(lines)).toContain('…12');
    expect(JSON.stringify(lines)).not.toMatch(/9001|123456/);
  });
});

describe('a declaration', () => {
  const said = { name: 'Ann Jones', postcode: 'll13 8aa', area: '', confirm: 'yes' };
  const declare = (voter: { id: string; email: string }, processId: string, input = said) =>
    rooms.with(DeclarationsService, (service) =>
      service.declare(voter, processId, input, { areas: [], network: '192.0.2.7' }),
    );

  it('brings somebody onto the roll, marked as what it is', async () => {
    const id = await process([]);
    const voter = await account();
    await declare(voter, id);
    const [entry] = await rooms.sql(
      'select name, postcode, state, account_id from voter_roll_entry where process_id = ?',
      [id],
    );
    expect(entry).toEqual({
      ...{ name: 'Ann Jones', postcode: 'LL138AA', state: 'declared', account_id: voter.id },
    });
  });

  it('of one account counts once, however often it is sent', async () => {
    const id = await process([]);
    const voter = await account();
    const { won } = await outcomes(Array.from({ length: 10 }, () => declare(voter, id)));
    expect(won).toBe(1);
    expect(await claimsOf(id)).toHaveLength(1);
  });

  it('through one mailbox is capped, whatever is written after a plus sign', async () => {
    const id = await process([], { contactCap: 2 });
    const voters = await Promise.all(
      Array.from({ length: 6 }, async (_none, n) => ({
        id: (await account()).id,
        email: `box+${n}@example.org`,
      })),
    );
    const { won, why } = await outcomes(voters.map((voter) => declare(voter, id)));
    expect({ won, why }).toEqual({ won: 2, why: ['ContactFullError: eligibility.contact-full'] });
  });

  it('is asked for an area where there are areas', async () => {
    const id = await process([]);
    await expect(
      rooms.with(DeclarationsService, async (service) =>
        service.declare(await account(), id, said, { areas: ['caia'], network: null }),
      ),
    ).rejects.toMatchObject({ problems: [{ field: 'area' }] });
  });
});

describe('what a vote does not offer', () => {
  it('is refused, in every way', async () => {
    const id = await process([{ name: 'Ann', number: '1' }], {
      ...{ letter: false, emailCode: false, smsCode: false, declaration: false, email: true },
    });
    const voter = await account();
    await expect(redeem(voter.id, id, 'x')).rejects.toThrow(WayNotOfferedError);
    await expect(
      rooms.with(ContactCodesService, (codes) =>
        codes.request({ id: voter.id, language: 'en' }, id, {
          ...{ channel: 'sms', details: details('1') },
        }),
      ),
    ).rejects.toThrow(WayNotOfferedError);
  });
});

describe('an address on the roll', () => {
  it('opens a vote by itself unless the organisers ask for more', async () => {
    const voter = await account();
    const people = [{ name: 'Ann', number: '1', email: voter.email }];
    const strict = await process(people, { email: false });
    const usual = await process(people);
    const found = async (processId: string) =>
      rooms.act(async (all) =>
        all.get(EntityManager).transactional((em) => findElector(em, processId, voter)),
      );
    expect([await found(strict), (await found(usual)) !== null]).toEqual([null, true]);
    const code = (await print(strict)).letters[0]?.code ?? '';
    await redeem(voter.id, strict, code);
    expect(await found(strict)).not.toBeNull();
  });
});

describe('what looks odd', () => {
  it('is listed with facts for a person, and nothing is refused for it', async () => {
    const id = await process([], { contactCap: 10 });
    for (let n = 0; n < 20; n += 1)
      await rooms.with(DeclarationsService, async (service) =>
        service.declare(
          { id: (await account()).id, email: `${n < 2 ? 'same' : n}@example.org` },
          id,
          { name: `Person ${n}`, postcode: 'LL13 8AA', area: '', confirm: 'yes' },
          { areas: [], network: n < 12 ? '192.0.2.1' : `192.0.2.${n + 10}` },
        ),
      );
    await rooms.sql('update roll.claim set claimed_at = ? where process_id = ?', [new Date(), id]);
    const anomalies = await rooms.with(AnomaliesReader, (reader) => reader.of(id));
    expect(anomalies.map(({ kind, electors }) => [kind, electors])).toEqual(
      expect.arrayContaining([
        ['network', 12],
        ['contact', 2],
        ['burst', 20],
      ]),
    );
    expect(await claimsOf(id)).toHaveLength(20);
    const rows = await rooms.sql<{ row: string }>('select c::text as row from roll.claim c');
    expect(rows.some(({ row }) => /192\.0\.2|same@/.test(row))).toBe(false);
    await rooms.with(RollRetentionService, (retention) => retention.forgetNetworks(id));
    const after = await rooms.with(AnomaliesReader, (reader) => reader.of(id));
    expect(after.map(({ kind }) => kind)).not.toContain('network');
  });
});
