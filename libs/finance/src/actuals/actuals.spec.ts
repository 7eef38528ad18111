import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  LedgerReader,
  SealSpendService,
  SpendService,
  SpendsReader,
  SpendsRetentionService,
} from '#delivery';
import { InvalidInputError, isoDay } from '#platform';
import { awardedProcess } from '../../../../test/support/awarded.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { allocationPairs, toldBatch } from '../../../../test/support/told-batch.js';
import { financialYearOf } from '../files/index.js';
import {
  ActualsDoneError,
  ActualsWrongError,
  FinancialYearNeededError,
  NoActualsError,
  TooManyStagedError,
} from './actuals.errors.js';
import { ActualsReader } from './actuals.reader.js';
import { ActualsRetentionService } from './actuals-retention.service.js';
import { ActualsService } from './actuals.service.js';
import { actualFields, type ActualCells } from './actual-line.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const by = randomUUID();
const today = isoDay(new Date());
const financialYear = financialYearOf(today);
const head =
  'award,ledger_document,ledger_line,date,net_amount,irrecoverable_vat,payee,payee_is_person';

/** A process with three awards (£1,234.56, £5,000 and £0.99), and its ledger's files. */
async function awarded() {
  const vote = await awardedProcess(rooms);
  const place = { processId: vote.processId, organisationId: vote.organisationId };
  const stage = (lines: readonly string[], year = financialYear) =>
    rooms.with(ActualsService, (s) => {
      const bytes = Buffer.from([head, ...lines].join('\r\n'));
      return s.stage(by, place, { name: 'gwariant.csv', bytes, financialYear: year });
    });
  const apply = (id: string) => rooms.with(ActualsService, (s) => s.apply(by, vote.processId, id));
  const view = (id: string) => rooms.with(ActualsReader, (s) => s.one(vote.processId, id));
  const rows = (id: string) => rooms.with(ActualsReader, (s) => s.rows(id, 100));
  const spent = async () =>
    (await rooms.with(LedgerReader, (s) => s.awards(vote.processId))).map((a) => a.spentPence);
  const line = (award: number, document: string, net: string, rest = ',,Caia Tools,') =>
    `${vote.slug}-00${award},${document},,${today},${net}${rest}`;
  return { vote, place, stage, apply, view, rows, spent, line };
}

describe('spend that a ledger tells', () => {
  it('is looked at first, and then entered whole', async () => {
    const { stage, apply, view, rows, spent, line } = await awarded();
    const id = await stage([line(1, 'AP1', '"£1,000.00"'), line(1, 'AP2', '(200.00)')]);
    expect(await view(id)).toMatchObject({ state: 'staged', fresh: 2, wrong: 0, pence: 80_000 });
    expect(await spent()).toEqual([0, 0, 0]);
    expect(await apply(id)).toEqual({ recorded: 2, already: 0, pence: 80_000 });
    expect(await spent()).toEqual([80_000, 0, 0]);
    await expect(apply(id)).rejects.toThrow(ActualsDoneError);
    // Who was paid stays with the spend alone.
    expect((await rows(id)).map(({ state, cells }) => [state, cells.payee])).toEqual([
      ['recorded', ''],
      ['recorded', ''],
    ]);
  });

  it('is entered once, in whatever file it comes again', async () => {
    const { stage, apply, view, spent, line } = await awarded();
    await apply(await stage([line(1, 'AP1', '10.00')]));
    const again = await stage([line(1, 'AP1', '10.00'), line(2, 'AP2', '5.00')]);
    expect(await view(again)).toMatchObject({ fresh: 1, already: 1 });
    expect(await apply(again)).toEqual({ recorded: 1, already: 1, pence: 500 });
    expect(await spent()).toEqual([1_000, 500, 0]);
    const changed = await stage([line(1, 'AP1', '11.00')]);
    expect(await view(changed)).toMatchObject({ wrong: 1 });
    await expect(apply(changed)).rejects.toThrow(ActualsWrongError);
  });

  it('is entered by one when two press the button at once', async () => {
    const { stage, apply, spent, line } = await awarded();
    const ids = [await stage([line(1, 'AP1', '10.00')]), await stage([line(1, 'AP1', '10.00')])];
    const both = await Promise.all(ids.map((id) => apply(id)));
    expect(both.map(({ recorded }) => recorded).sort()).toEqual([0, 1]);
    expect(await spent()).toEqual([1_000, 0, 0]);
  });

  it('of which one line is wrong is not entered at all, and says why', async () => {
    const { stage, apply, rows, spent, line } = await awarded();
    const id = await stage([
      ...[line(1, 'AP1', '10.00'), line(9, 'AP2', '10.00'), line(3, 'AP3', '2.00')],
      line(2, 'AP4', '10.00', ',,=cmd|x,'),
    ]);
    expect((await rows(id)).map((row) => [row.line, row.problems.map(({ code }) => code)])).toEqual(
      [
        [3, ['finance.actual-unknown-award']],
        [4, ['finance.actual-overspends']],
        [5, ['finance.cell-formula']],
        [2, []],
      ],
    );
    await expect(apply(id)).rejects.toThrow(ActualsWrongError);
    expect(await spent()).toEqual([0, 0, 0]);
  });

  it('that fits no more when it is entered is refused, and the lines then say so', async () => {
    const { stage, apply, rows, spent, line } = await awarded();
    const id = await stage([line(3, 'AP1', '0.60')]);
    await apply(await stage([line(3, 'AP2', '0.60')]));
    await expect(apply(id)).rejects.toThrow(ActualsWrongError);
    expect((await rows(id))[0]?.problems).toMatchObject([
      { code: 'finance.actual-overspends', params: { amount: '0.39' } },
    ]);
    expect(await spent()).toEqual([0, 0, 60]);
  });

  it('fits in no order: then each line says what is missing, and nothing is entered', async () => {
    const { stage, apply, rows, spent, line } = await awarded();
    const id = await stage([line(3, 'AP1', '1.50'), line(3, 'AP2', '-0.60'), line(1, 'AP3', '9')]);
    expect((await rows(id)).map((row) => [row.line, row.problems[0]?.params['missing']])).toEqual([
      [2, '0.51'],
      [3, '0.60'],
      [4, undefined],
    ]);
    await expect(apply(id)).rejects.toThrow(ActualsWrongError);
    expect(await spent()).toEqual([0, 0, 0]);
  });

  it('is entered in whatever order makes it fit', async () => {
    const { stage, apply, spent, line } = await awarded();
    const lines = [line(3, 'AP1', '-0.90'), line(3, 'AP2', '0.90'), line(3, 'AP3', '0.90')];
    await apply(await stage(lines));
    expect(await spent()).toEqual([0, 0, 90]);
  });

  it('finds its award by the code that the ledger was told', async () => {
    const { vote, stage, view } = await awarded();
    const [first] = await allocationPairs(rooms, vote.processId);
    await toldBatch(rooms, vote, first ? [first] : [], { costCentre: 'CC77' });
    const bytes = `cost_centre,ledger_project,ledger_document,date,net_amount,payee\nCC77,PB,AP1,${today},1.00,Caia`;
    const id = await rooms.with(ActualsService, (s) =>
      s.stage(
        by,
        { processId: vote.processId, organisationId: vote.organisationId },
        { name: 'a.csv', bytes: Buffer.from(bytes), financialYear },
      ),
    );
    expect(await view(id)).toMatchObject({ fresh: 1, wrong: 0 });
    expect(stage).toBeDefined();
  });

  it('needs lines, and the year that they belong to', async () => {
    const { stage, line } = await awarded();
    await expect(stage([])).rejects.toThrow(NoActualsError);
    await expect(stage([line(1, 'AP1', '1')], 'now')).rejects.toThrow(FinancialYearNeededError);
  });

  it('waits for a week, and no more than five files of an organisation at once', async () => {
    const { vote, stage, apply, view, rows, line } = await awarded();
    const [old = '', ...others] = await Promise.all(
      [1, 2, 3, 4, 5].map((n) => stage([line(1, `AP${n}`, '1.00', ',,Siân,yes')])),
    );
    await expect(stage([line(1, 'AP6', '1.00')])).rejects.toThrow(TooManyStagedError);
    await apply(others[0] ?? '');
    const [first] = await rows(old);
    expect(first).toMatchObject({ isKeptInside: true, cells: { payee: 'Siân' } });
    await rooms.sql(
      `update ledger.actuals_import set made_at = made_at - interval '8 days'
       where process_id = ? and id in (?, ?)`,
      [vote.processId, old, others[1] ?? ''],
    );
    await rooms.with(ActualsService, (s) => s.discard(by, vote.processId, others[1] ?? ''));
    const letGo = await rooms.with(ActualsRetentionService, (s) => s.forgetOld());
    expect(letGo).toEqual({ 'staged-spend': 1 });
    expect(await view(old)).toMatchObject({ state: 'discarded', rows: 1 });
    expect((await rows(old))[0]?.cells.payee).toBe('');
    expect(await view(others[2] ?? '')).toMatchObject({ state: 'staged' });
    await expect(apply(old)).rejects.toThrow(ActualsDoneError);
  });

  it('that holds bank details is refused by its line', async () => {
    const { stage, rows, line } = await awarded();
    const id = await stage([line(1, 'AP1', '1.00', ',,Caia 12-34-56 12345678,')]);
    expect((await rows(id))[0]?.problems).toMatchObject([
      { field: 'payee', code: 'delivery.bank-details' },
    ]);
  });

  it('that matches nothing is kept in sight until its file is thrown away', async () => {
    const { vote, stage, line, rows } = await awarded();
    const id = await stage([line(9, 'AP2', '10.00')]);
    const unmatched = () => rooms.with(ActualsReader, (s) => s.unmatched(vote.processId));
    expect(await unmatched()).toMatchObject([{ document: 'AP2', amountPence: 1_000, days: 0 }]);
    await rooms.with(ActualsService, (s) => s.discard(by, vote.processId, id));
    expect(await unmatched()).toEqual([]);
    expect((await rows(id))[0]?.cells.payee).toBe('');
  });

  it('stays as it was entered, for the database as well', async () => {
    const { stage, apply, line } = await awarded();
    await apply(await stage([line(1, 'AP1', '10.00')]));
    for (const statement of [
      `update ledger.actuals_row set amount_pence = 1 where state = 'recorded'`,
      `delete from ledger.actuals_row where state = 'recorded'`,
      `update ledger.actuals_import set state = 'staged', done_at = null where state = 'applied'`,
    ])
      await expect(rooms.sql(statement)).rejects.toThrow(/stays as it/);
  });
});

describe('spend that a program tells', () => {
  const blank = Object.fromEntries(actualFields.map((field) => [field, ''])) as ActualCells;

  it('is entered at once, and refused whole with a place for each problem', async () => {
    const { vote, place, spent } = await awarded();
    const row = (document: string, more: Partial<ActualCells> = {}): ActualCells => ({
      ...blank,
      ...{ award: `${vote.slug}-001`, ledger_document: document, date: today },
      ...{ net_amount: '1.00', payee: 'Siân', payee_is_person: 'yes', ...more },
    });
    const send = (...list: readonly ActualCells[]) =>
      rooms.with(ActualsService, (s) => s.record(by, place, { financialYear, rows: list }));
    const error: unknown = await send(row('A1'), row('A2', { award: 'none', date: 'x' })).catch(
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(InvalidInputError);
    expect((error as InvalidInputError).problems.map(({ field, code }) => [field, code])).toEqual([
      ['rows.1.date', 'finance.day-unread'],
      ['rows.1.award', 'finance.actual-unknown-award'],
    ]);
    expect(await spent()).toEqual([0, 0, 0]);
    expect(await send(row('A1'), row('A2'))).toEqual({ recorded: 2, already: 0, pence: 200 });
    expect(await send(row('A1'))).toEqual({ recorded: 0, already: 1, pence: 0 });
    // Nobody said whether this is a person: the name stays inside.
    await send(row('A3', { payee_is_person: '' }), row('A4', { payee_is_person: 'na' }));
    const marks = await rooms.sql<{ payee_is_person: boolean }>(
      `select payee_is_person from ledger.spend where process_id = ?
         and ledger_reference in ('A3', 'A4') order by ledger_reference`,
      [vote.processId],
    );
    expect(marks.map((mark) => mark.payee_is_person)).toEqual([true, false]);
    const [stored] = await rooms.sql<{ payee_is_person: boolean }>(
      'select payee_is_person from ledger.spend where process_id = ? limit 1',
      [vote.processId],
    );
    expect(stored?.payee_is_person).toBe(true);
  });

  it('that was entered by hand under its document is not entered again', async () => {
    const { vote, stage, view, rows, line } = await awarded();
    await rooms.with(SpendService, (s) =>
      s.record(by, vote.processId, {
        ...{ reference: `${vote.slug}-002`, amountPence: 50_000, vatPence: 0, spentOn: today },
        ...{ payee: 'Caia Tools', payeeIsPerson: false, purpose: 'Tools', ledgerReference: 'AP9' },
        source: { kind: 'page', key: randomUUID() },
      }),
    );
    const id = await stage([line(2, 'AP9', '500.00'), line(2, 'AP10', '500.00')]);
    expect(await view(id)).toMatchObject({ fresh: 1, already: 1, pence: 50_000 });
    expect((await rows(id)).map(({ state }) => state)).toEqual(['already', 'new']);
  });

  it('that was entered by hand is one line of its document, whatever other lines are like it', async () => {
    const { vote, stage, apply, spent, line } = await awarded();
    const byHand = (award: number) =>
      rooms.with(SpendService, (s) =>
        s.record(by, vote.processId, {
          ...{ reference: `${vote.slug}-00${award}`, amountPence: 10_000, vatPence: 0 },
          ...{ spentOn: today, payee: 'Caia Tools', payeeIsPerson: false, purpose: 'Tools' },
          ...{ ledgerReference: 'AP9', source: { kind: 'page', key: randomUUID() } },
        }),
      );
    const numbered = (award: number, n: number) =>
      line(award, 'AP9', '100.00').replace('AP9,,', `AP9,${n},`);
    const file = [numbered(1, 1), numbered(1, 2), numbered(2, 3)];
    await byHand(1);
    expect(await apply(await stage(file))).toEqual({ recorded: 2, already: 1, pence: 20_000 });
    expect(await spent()).toEqual([20_000, 10_000, 0]);
    // The file again meets nothing that is entered since; a line that is new does.
    await byHand(1);
    expect(await apply(await stage(file))).toEqual({ recorded: 0, already: 3, pence: 0 });
    const more = [...file, numbered(1, 4), numbered(1, 5)];
    expect(await apply(await stage(more))).toEqual({ recorded: 1, already: 4, pence: 10_000 });
    expect(await spent()).toEqual([40_000, 10_000, 0]);
    // The second of two lines for one spend, and another change of what was met, for the database too.
    const met = `from ledger.actuals_row where met_spend_id is not null and organisation_id = ?`;
    const its = [vote.organisationId];
    const [row] = await rooms.sql<{ met: number }>(`select count(*)::int as met ${met}`, its);
    expect(row?.met).toBe(2);
    await expect(rooms.sql(`delete ${met}`, its)).rejects.toThrow(/stays as it/);
    await expect(
      rooms.sql(
        `update ledger.actuals_row set met_spend_id = (select met_spend_id ${met} limit 1)
         where organisation_id = ? and met_spend_id is null and state = 'already'`,
        [...its, ...its],
      ),
    ).rejects.toThrow(/once/);
  });

  it('leaves nobody private in the ledger once their time is over, whatever named them', async () => {
    const { vote, place, apply, rows } = await awarded();
    const [kept] = await rooms.sql<{ day: string }>(
      `select (payees_kept_from - 1)::text as day from ledger.payees_kept_from()`,
    );
    const day = kept?.day ?? '';
    const bytes = Buffer.from(
      [
        `${head},purpose`,
        `${vote.slug}-001,GWEN-LLOYD,7,${day},10.00,,Gwen-Lloyd,yes,For Gwen-Lloyd`,
      ].join('\n'),
    );
    const stage = () =>
      rooms.with(ActualsService, (s) =>
        s.stage(by, place, { name: 'a.csv', bytes, financialYear: financialYearOf(day) }),
      );
    const id = await stage();
    expect(await rows(id)).toMatchObject([{ document: 'GWEN-LLOYD', documentLine: '7' }]);
    await apply(id);
    const [spend] = await rooms.with(SpendsReader, (s) => s.outward(vote.processId));
    await rooms.with(SealSpendService, (s) =>
      s.seal(
        by,
        { processId: vote.processId, reference: `${vote.slug}-001`, id: spend?.id ?? '' },
        { reason: 'other', words: 'Gwen-Lloyd asked for it' },
      ),
    );
    const naming = async () => {
      const tables = await rooms.sql<{ name: string }>(
        `select schemaname || '.' || tablename as name from pg_tables
         where schemaname in ('ledger', 'delivery', 'public', 'platform')`,
      );
      const found: string[] = [];
      for (const { name } of tables) {
        const [row] = await rooms.sql<{ known: boolean }>(
          `select exists (select from ${name} as r where r::text ilike '%gwen-lloyd%') as known`,
        );
        if (row?.known) found.push(name);
      }
      return found.sort();
    };
    expect(await naming()).toEqual(['ledger.spend', 'ledger.spend_sealed']);
    await rooms.with(SpendsRetentionService, (s) => s.forgetOld());
    expect(await naming()).toEqual([]);
    // It is known all the same, and entered no second time.
    expect(await apply(await stage())).toEqual({ recorded: 0, already: 1, pence: 0 });
  });
});
