import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#platform';
import { openPeopleRoom } from '../../../../test/support/people-room.js';
import type { Rooms } from '../../../../test/support/rooms.js';
import { PeopleService } from '../people.service.js';
import { EligibilityService } from './eligibility.service.js';
import { usualEligibility } from './eligibility-settings.js';
import { RollApplyService } from './roll-apply.service.js';
import type { RollMapping } from './roll-columns.js';
import { RollImportsService } from './roll-imports.service.js';
import type { RollRules } from './roll-line.js';
import { batchSize, RollStagingService } from './roll-staging.service.js';
import { BadLinesError, ImportMovedOnError, MappingTooThinError } from './roll.errors.js';
import { RollReader } from './roll.reader.js';

let rooms: Rooms;
let officer: string;
beforeAll(async () => {
  rooms = await openPeopleRoom();
  officer = await rooms.with(PeopleService, (people) =>
    people.openAccount({ email: 'officer@example.org', language: 'cy' }),
  );
});
afterAll(() => rooms.close());

const rules: RollRules = {
  areas: new Map([
    ['caia', 'caia-park'],
    ['parc caia', 'caia-park'],
  ]),
  minimumAge: 11,
  opensOn: '2026-11-22',
};

const imports = <T>(work: (service: RollImportsService) => Promise<T>) =>
  rooms.with(RollImportsService, work);

async function upload(processId: string, text: string | Buffer): Promise<string> {
  const file = { name: 'cofrestr.csv', bytes: Buffer.from(text as string) };
  return imports((service) => service.upload(officer, processId, file));
}

/** As the officer and the worker do it, up to the numbers that the officer decides by. */
async function checked(processId: string, text: string | Buffer, mapping?: RollMapping) {
  const id = await upload(processId, text);
  const guessed = await list(processId, id);
  await imports((service) => service.check(processId, id, mapping ?? guessed.mapping ?? []));
  const staged = await rooms.with(RollStagingService, (staging) => staging.stage(id, rules));
  if (!staged) throw new Error('nobody waits for this check');
  await rooms.with(RollApplyService, (apply) => apply.finishCheck(id, staged));
  return { staged, ...(await list(processId, id)) };
}

async function taken(processId: string, text: string, lines: 'all' | 'good' = 'all') {
  const { id } = await checked(processId, text);
  await imports((service) => service.accept(officer, processId, id, lines));
  await rooms.with(RollApplyService, (apply) => apply.apply(id));
  return list(processId, id);
}

const list = (processId: string, id: string) =>
  rooms.with(RollReader, (reader) => reader.import(processId, id));
const errorsOf = (id: string) => rooms.with(RollReader, (reader) => reader.lineErrors(id));
const rollOf = (processId: string) =>
  rooms.sql<{ name: string; roll_number: string }>(
    `select name, email, roll_number, postcode, area, phone, address, age_checked
     from voter_roll_entry where process_id = ? order by roll_number, name`,
    [processId],
  );

const header = 'Enw,E-bost,Rhif y gofrestr,Cod post,Ward,Dyddiad geni,Ffôn,Cyfeiriad 1,Cyfeiriad 2';

describe('a list for the voter roll', () => {
  it('comes onto it whole, each cell in the form that the roll keeps', async () => {
    const process = newId();
    const done = await taken(
      process,
      `${header}\r\n"Siân ""Nain"" O’Brien",SIAN@Example.org,ab 12,ll13 8aa,Parc Caia,21/4/1990,07700 900123,1 Stryd Fawr,Wrecsam\r\n` +
        `Huw \\ Pryce,,AB13,,,,,,\r\n`,
    );
    expect(done).toMatchObject({ state: 'done', added: 2, changed: 0, missing: 0, bad: 0 });
    expect(await rollOf(process)).toEqual([
      {
        ...{ name: 'Siân "Nain" O’Brien', email: 'sian@example.org', roll_number: 'AB12' },
        ...{ postcode: 'LL138AA', area: 'caia-park', phone: '+447700900123', age_checked: true },
        address: '1 Stryd Fawr\nWrecsam',
      },
      {
        ...{ name: 'Huw \\ Pryce', email: null, roll_number: 'AB13', postcode: null, area: null },
        ...{ phone: null, address: null, age_checked: false },
      },
    ]);
    const kept = await rooms.sql(
      `select 1 from roll.import_piece union all select 1 from roll.import_row`,
    );
    expect(kept).toEqual([]);
  });

  it.each([
    ['semicolons', 'name;roll number\nAnn;1\n'],
    ['tabs', 'name\troll number\nAnn\t1\n'],
    ['a byte order mark', '\uFEFFname,roll number\nAnn,1\n'],
    ['old line ends', 'name,roll number\rAnn,1\r'],
  ])('may be written with %s', async (_what, text) => {
    const process = newId();
    expect(await taken(process, text)).toMatchObject({ added: 1 });
    expect(await rollOf(process)).toMatchObject([{ name: 'Ann', roll_number: '1' }]);
  });

  it('that is not UTF-8 is read as Windows-1252, and says so', async () => {
    const process = newId();
    const bytes = Buffer.from('name,roll number\nSi\xe2n\x92s,1\n', 'latin1');
    const { encoding, preview } = await checked(process, bytes);
    expect(encoding).toBe('windows-1252');
    expect(preview).toEqual([['Siân’s', '1']]);
  });

  it.each([
    ['a workbook', Buffer.from('PK\u0003\u0004\0\0')],
    ['UTF-16', Buffer.from('name,roll\n', 'utf16le')],
    ['nothing', Buffer.from('\uFEFF \n')],
    ['headings alone', Buffer.from('name,roll number\n')],
  ])('that is %s is refused at once', async (_what, bytes) => {
    await expect(upload(newId(), bytes)).rejects.toMatchObject({ kind: 'invalid', field: 'file' });
  });

  it('with bad lines changes nothing, and each line is named with what is wrong', async () => {
    const process = newId();
    const { id, state, bad, good } = await checked(
      process,
      `${header}\nAnn,not-an-address,1,LL13 8AA,Parc Caia,1990-01-01,,,\n` +
        `Bob,,2,nowhere,Caia,30/2/1990,,,\nCat,,3,,Llan,1805-01-01,,,\nDai,,4,,,2020-01-01,+1,,\n` +
        `Elin,,4,,,,,,\nFfion,,4,,,,,,\nGwen,,,,,,,,\nHuw,,8,,,,,,,,\n`,
    );
    expect({ state, bad, good }).toEqual({ state: 'checked', bad: 7, good: 1 });
    expect(
      (await errorsOf(id)).map(({ line, heading, code }) => `${line} ${heading}: ${code}`),
    ).toEqual([
      ...['2 E-bost: email', '3 Cod post: postcode', '3 Dyddiad geni: birth-date'],
      ...['4 Dyddiad geni: too-old', '4 Ward: area', '5 Dyddiad geni: too-young', '5 Ffôn: phone'],
      ...['7 Rhif y gofrestr: roll-number-twice', '8 : nobody', '9 : too-many-cells'],
    ]);
    await expect(imports((service) => service.accept(officer, process, id, 'all'))).rejects.toThrow(
      BadLinesError,
    );
    expect(await rollOf(process)).toEqual([]);
  });

  it('with bad lines brings its good ones when the officer says so', async () => {
    const process = newId();
    const done = await taken(process, 'name,roll number,email\nAnn,1,\nBob,2,bad\n', 'good');
    expect(done).toMatchObject({ added: 1, bad: 1 });
    expect(await rollOf(process)).toMatchObject([{ name: 'Ann' }]);
  });

  it('whose quotes never close is no list at all', async () => {
    const process = newId();
    const { id, state } = await checked(process, 'name,roll number\nAnn,1\n"Bob,2\nCat,3\n');
    expect(state).toBe('broken');
    expect(await errorsOf(id)).toMatchObject([{ line: 3, code: 'broken-quotes' }]);
    await expect(
      imports((service) => service.accept(officer, process, id, 'good')),
    ).rejects.toThrow(ImportMovedOnError);
  });

  it('must have a column by which people are known', async () => {
    const process = newId();
    const id = await upload(process, 'name,town\nAnn,Wrecsam\n');
    await expect(imports((service) => service.check(process, id, ['name', null]))).rejects.toThrow(
      MappingTooThinError,
    );
  });

  it('that comes again changes people by their roll number, and takes nobody off', async () => {
    const process = newId();
    await taken(process, 'name,roll number,postcode\nAnn,1,LL13 8AA\nBob,2,LL13 8AB\nCat,3,\n');
    const again = await checked(
      process,
      'name,roll number,postcode\nAnn Jones,1,\nBob,2,LL13 8AB\nDai,4,\n',
    );
    expect(again).toMatchObject({ added: 1, changed: 1, missing: 1 });
    const effects = await rooms.with(RollReader, (reader) => reader.effects(again));
    expect(effects).toEqual({ added: ['Dai (4)'], changed: ['Ann (1)'], missing: ['Cat (3)'] });
    await imports((service) => service.accept(officer, process, again.id, 'all'));
    await rooms.with(RollApplyService, (apply) => apply.apply(again.id));
    expect(await rollOf(process)).toMatchObject([
      { name: 'Ann Jones', postcode: 'LL138AA' },
      ...[{ name: 'Bob' }, { name: 'Cat' }, { name: 'Dai' }],
    ]);
  });

  it('cannot give one elector’s address to another', async () => {
    const process = newId();
    await taken(process, 'name,roll number,email\nAnn,1,ann@example.org\n');
    const { id, bad } = await checked(process, 'name,roll number,email\nBob,2,ann@example.org\n');
    expect(bad).toBe(1);
    expect(await errorsOf(id)).toMatchObject([{ line: 2, heading: 'email', code: 'email-taken' }]);
  });

  it('that no longer fits the roll when its turn comes is checked again, not half taken', async () => {
    const process = newId();
    const first = await checked(process, 'roll number,email\n1,ann@example.org\n5,e@example.org\n');
    await imports((service) => service.accept(officer, process, first.id, 'all'));
    await taken(process, 'roll number,email\n2,ann@example.org\n');
    await rooms.with(RollApplyService, (apply) => apply.apply(first.id));
    expect(await list(process, first.id)).toMatchObject({ state: 'changed' });
    expect(await rollOf(process)).toHaveLength(1);
  });

  it('is taken once, however often its job comes', async () => {
    const process = newId();
    const { id } = await checked(process, 'roll number\n1\n2\n');
    await imports((service) => service.accept(officer, process, id, 'all'));
    await Promise.all(
      [1, 2, 3].map(() => rooms.with(RollApplyService, (apply) => apply.apply(id))),
    );
    expect(await rollOf(process)).toHaveLength(2);
    const acts = await rooms.sql('select facts from platform.audit_log where subject = ?', [
      process,
    ]);
    expect(acts).toEqual([{ facts: { importId: id, added: 2, changed: 0, leftOut: 0 } }]);
  });

  it('that two workers read at once is whole all the same', async () => {
    const process = newId();
    const rows = Array.from({ length: 5_000 }, (_none, n) => `Person ${n},E${n}`);
    const id = await upload(process, `name,roll number\n${rows.join('\n')}\n`);
    await imports((service) => service.check(process, id, ['name', 'roll-number']));
    const readings = await Promise.allSettled(
      [1, 2, 3].map(async () => {
        const staged = await rooms.with(RollStagingService, (staging) => staging.stage(id, rules));
        if (staged) await rooms.with(RollApplyService, (apply) => apply.finishCheck(id, staged));
      }),
    );
    expect(readings.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await list(process, id)).toMatchObject({ state: 'checked', good: 5_000, bad: 0 });
  });

  it('that was compared with a lower age than is asked for now tells nobody’s age', async () => {
    const process = newId();
    const first = await checked(process, 'roll number,born\n1,1/1/1990\n2,1/1/1990\n');
    await imports((service) => service.accept(officer, process, first.id, 'all'));
    const settings = { ...usualEligibility, minimumAge: 16 };
    await rooms.with(EligibilityService, (service) => service.set(officer, process, settings));
    await rooms.with(RollApplyService, (apply) => apply.apply(first.id));
    expect(await rollOf(process)).toMatchObject([{ age_checked: false }, { age_checked: false }]);
    const lower = { ...usualEligibility, minimumAge: 11 };
    await rooms.with(EligibilityService, (service) => service.set(officer, process, lower));
    expect(await taken(process, 'roll number,born\n1,1/1/1990\n')).toMatchObject({ changed: 1 });
    expect(await rollOf(process)).toMatchObject([{ age_checked: true }, { age_checked: false }]);
  });

  it('of 100,000 people is read a thousand lines at a time', async () => {
    const process = newId();
    const size = 100_000;
    const rows = Array.from({ length: size }, (_none, n) => `Person ${n},E${n},LL13 8AA,1/1/1980`);
    const { id, staged, good } = await checked(
      process,
      `name,roll number,postcode,born\n${rows.join('\n')}\n`,
    );
    expect(good).toBe(size);
    expect(staged).toMatchObject({ rows: size, largestBatch: batchSize });
    expect(staged.batches).toBeGreaterThanOrEqual(size / batchSize);
    await imports((service) => service.accept(officer, process, id, 'all'));
    await rooms.with(RollApplyService, (apply) => apply.apply(id));
    const [count] = await rooms.sql<{ count: number }>(
      'select count(*)::int as count from voter_roll_entry where process_id = ?',
      [process],
    );
    expect(count).toEqual({ count: size });
  });
});
