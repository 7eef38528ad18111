import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LettersService, PeopleService, RollService } from '#people';
import { newId } from '#platform';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { newSealedProcess } from '../../../../test/support/sealed-process.js';
import { KeysService } from './keys.service.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const neverMeet = 'never meet in one person';
const refusal = (code: string) => expect.objectContaining({ code }) as unknown;
const holdsAShare = refusal('roll.holds-a-share');
const hasDecided = refusal('voting.trustee-decided-on-electors');

interface Person {
  readonly id: string;
  readonly email: string;
}

async function person(): Promise<Person> {
  const email = `${newId()}@example.org`;
  const id = await rooms.with(PeopleService, (s) => s.openAccount({ email, language: 'cy' }));
  return { id, email };
}

async function process(): Promise<string> {
  return (await newSealedProcess(rooms, 'trustees')).id;
}

/** Whoever is asked for, and somebody else, hold the key. */
async function name(processId: string, { email }: Person): Promise<void> {
  const [officer, other] = [await person(), await person()];
  const trustees = `Somebody else, ${other.email}\nThe person, ${email}`;
  await rooms.with(KeysService, (s) =>
    s.nameTrustees(officer.id, processId, { trustees, threshold: 2 }, 'en'),
  );
}

const addToRoll = async (processId: string, { id }: Person, whom = `${newId()}@example.org`) =>
  rooms.with(PeopleService, (s) => s.addToRoll(id, processId, whom));
const dutiesOf = async (processId: string, { id }: Person) =>
  rooms.sql<{ duty: string }>(
    'select duty from roll.duty where process_id = ? and account_id = ?',
    [...[processId, id]],
  );

async function elector(processId: string): Promise<string> {
  const email = `${newId()}@example.org`;
  await rooms.with(PeopleService, (s) => s.addToRoll(null, processId, email));
  await rooms.sql(`update voter_roll_entry set name = 'A', postcode = 'LL138AA' where email = ?`, [
    email,
  ]);
  const [entry] = await rooms.sql<{ id: string }>(
    'select id from voter_roll_entry where process_id = ? and email = ?',
    [processId, email],
  );
  return entry?.id ?? '';
}

describe('whoever has decided on electors of a vote', () => {
  it('holds no share of its key, and is named as the one who cannot', async () => {
    const [at, who] = [await process(), await person()];
    await addToRoll(at, who);
    await expect(name(at, who)).rejects.toEqual(hasDecided);
    await expect(name(at, who)).rejects.toMatchObject({ params: { number: 2 } });
    expect(await rooms.sql('select 1 from trustee where process_id = ?', [at])).toEqual([]);
  });

  it('may hold one of another vote', async () => {
    const who = await person();
    await addToRoll(await process(), who);
    await expect(name(await process(), who)).resolves.toBeUndefined();
  });
});

describe('a trustee of a vote', () => {
  it.each<[string, (at: string, who: Person) => Promise<unknown>]>([
    ['puts nobody on its roll', addToRoll],
    [
      'takes nobody off it',
      async (at, { id }) => {
        const entry = await elector(at);
        return rooms.with(RollService, (s) => s.remove(id, at, entry));
      },
    ],
    [
      'prints no letters',
      async (at, { id }) => {
        await elector(at);
        const wish = { area: null, size: 5, again: null };
        return rooms.with(LettersService, (s) => s.print(id, at, wish));
      },
    ],
  ])('%s', async (_what, act) => {
    const [at, who] = [await process(), await person()];
    await name(at, who);
    await expect(act(at, who)).rejects.toEqual(holdsAShare);
    // In another vote it is theirs to do.
    await act(await process(), who);
  });

  it('who is one no more may', async () => {
    const [at, who] = [await process(), await person()];
    await name(at, who);
    await name(at, await person());
    await expect(addToRoll(at, who)).resolves.toBe(1);
    await expect(name(at, who)).rejects.toEqual(hasDecided);
  });

  it('named again stays one', async () => {
    const [at, who] = [await process(), await person()];
    await name(at, who);
    await name(at, who);
    expect(await dutiesOf(at, who)).toEqual([{ duty: 'share' }]);
  });
});

describe('of both duties taken at the same moment', () => {
  it('one alone stands', async () => {
    for (let turn = 0; turn < 8; turn += 1) {
      const [at, who] = [await process(), await person()];
      const ends = await Promise.allSettled([addToRoll(at, who), name(at, who)]);
      const refused = ends.filter((end) => end.status === 'rejected');
      expect(refused).toHaveLength(1);
      expect([holdsAShare, hasDecided]).toContainEqual(refused[0]?.reason);
      expect(await dutiesOf(at, who)).toHaveLength(1);
    }
  });
});

describe('the database, whoever is at the keyboard,', () => {
  const columns = 'id, process_id, account_id, position, name';

  it('keeps a trustee from every place where an officer decides on an elector', async () => {
    const [at, who] = [await process(), await person()];
    await name(at, who);
    const entry = await elector(at);
    const acts: readonly [string, readonly unknown[]][] = [
      [
        'insert into roll.letter_batch (process_id, number, letters, printed_by) values (?, 9, 1, ?)',
        [at, who.id],
      ],
      [
        `insert into roll.import (id, process_id, requested_by, state, file_name, encoding, delimiter, columns, preview, pieces)
         values (gen_random_uuid(), ?, ?, 'accepted', 'a', 'utf-8', ',', '[]', '[]', 1)`,
        [at, who.id],
      ],
      [
        `insert into roll.age_word (entry_id, age, channel, officer_id) values (?, 16, 'paper', ?)`,
        [entry, who.id],
      ],
      [
        `insert into platform.audit_log (id, at, actor, act, subject, facts)
         values (gen_random_uuid(), now(), ?, 'voting.issue-paper', ?, '{}')`,
        [who.id, entry],
      ],
      [
        `insert into platform.audit_log (id, at, actor, act, subject, facts)
         values (gen_random_uuid(), now(), ?, 'roll.remove', ?, '{}')`,
        [who.id, at],
      ],
    ];
    for (const [sql, params] of acts)
      await expect(rooms.sql(sql, [...params])).rejects.toThrow(neverMeet);
  });

  it('keeps whoever decided from becoming a trustee', async () => {
    const [at, who] = [await process(), await person()];
    await addToRoll(at, who);
    const sql = `insert into trustee (${columns}) values (?, ?, ?, 0, 'A')`;
    await expect(rooms.sql(sql, [newId(), at, who.id])).rejects.toThrow(neverMeet);
  });
});
