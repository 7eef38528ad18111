import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { actualFields, actualKey, type ActualCells } from './actual-line.js';
import { fittingOrder } from './fitting-order.js';
import { matchActuals, type KnownToMatch } from './match-actuals.js';
import { readActual } from './read-actual.js';
import { readActuals } from './read-actuals.js';

const blank = Object.fromEntries(actualFields.map((field) => [field, ''])) as ActualCells;
const good: ActualCells = {
  ...blank,
  ...{ award: 'p-001', ledger_document: 'AP1', date: '03/05/2026', net_amount: '£1,234.50' },
  ...{ irrecoverable_vat: '246.90', payee: 'Caia Tools Cyf', purpose: 'Benches' },
};
const known: KnownToMatch = {
  awards: [
    { awardId: 'a', reference: 'p-001', projectCode: '1', leftPence: 200_000, spentPence: 500 },
    { awardId: 'b', reference: 'p-002', projectCode: '2', leftPence: 10_000, spentPence: 0 },
  ],
  coded: new Map([
    ['C100/PB1', ['b']],
    ['C200/', ['a', 'b']],
  ]),
  entered: new Map([
    [
      actualKey({ document: 'OLD', documentLine: '1' }),
      { awardId: 'a', amountPence: 100, spentOn: '2026-04-02' },
    ],
  ]),
  byHand: [],
  financialYear: '2026-27',
  today: '2026-11-23',
};
const match = (...rows: readonly Partial<ActualCells>[]) =>
  matchActuals(
    rows.map((cells, index) =>
      readActual(index + 2, { ...good, ledger_document: `AP${index}`, ...cells }),
    ),
    known,
  );
const codes = (...rows: readonly Partial<ActualCells>[]) =>
  match(...rows).map(({ problems }) => problems.map(({ field, code }) => [field, code]));

describe('a line of spend', () => {
  it('is read as ledgers write it, with the VAT that nobody gives back', () => {
    expect(readActual(2, good).line).toMatchObject({
      ...{ amountPence: 148_140, vatPence: 24_690, spentOn: '2026-05-03', documentLine: '1' },
      ...{ payeeIsPerson: true, payee: 'Caia Tools Cyf' },
    });
    for (const [said, isPerson] of [
      ['Ie', true],
      ['Na', false],
    ] as const)
      expect(readActual(2, { ...good, payee_is_person: said }).line?.payeeIsPerson).toBe(isPerson);
    const back = { ...good, net_amount: '(100.00)', irrecoverable_vat: '' };
    expect(readActual(2, back).line?.amountPence).toBe(-10_000);
  });

  it.each<[string, Partial<ActualCells>, [string, string]]>([
    [
      'no amount',
      { net_amount: '0', irrecoverable_vat: '' },
      ['net_amount', 'finance.actual-no-amount'],
    ],
    ['three decimals', { net_amount: '1.234' }, ['net_amount', 'finance.amount-decimals']],
    ['a huge amount', { net_amount: '9999999999999' }, ['net_amount', 'finance.amount-huge']],
    [
      'VAT against the amount',
      { irrecoverable_vat: '-1' },
      ['irrecoverable_vat', 'finance.actual-vat-sign'],
    ],
    ['a day of no calendar', { date: '31/02/2026' }, ['date', 'finance.day-none']],
    ['a formula', { payee: '=HYPERLINK("x")' }, ['payee', 'finance.cell-formula']],
    [
      'half an account in each of two columns',
      { payee: 'Caia 12-34-56', purpose: '12345678' },
      ['purpose', 'delivery.bank-details'],
    ],
    ['no payee', { payee: '' }, ['payee', 'finance.actual-needs-payee']],
    [
      'a word that is neither',
      { payee_is_person: 'maybe' },
      ['payee_is_person', 'finance.actual-yes-or-no'],
    ],
    ['another year', { date: '2026-03-31' }, ['date', 'finance.actual-other-year']],
    ['a day to come', { date: '2026-12-24' }, ['date', 'finance.actual-not-yet']],
    ['an unknown award', { award: 'p-9' }, ['award', 'finance.actual-unknown-award']],
    ['no award', { award: '' }, ['award', 'finance.actual-needs-award']],
    [
      'another amount than before',
      { ledger_document: 'OLD' },
      ['ledger_document', 'finance.actual-changed'],
    ],
  ])('is refused with %s', (_what, cells, problem) => {
    expect(codes(cells)).toEqual([[problem]]);
  });

  it('finds its award by reference, by code or by what the ledger was told', () => {
    const small = { award: '', net_amount: '1', irrecoverable_vat: '' };
    const found = match(
      { ...small, award: 'p-002' },
      { ...small, project_code: '1' },
      { ...small, cost_centre: 'C100', ledger_project: 'PB1' },
    );
    expect(found.map(({ awardId, state }) => [awardId, state])).toEqual([
      ['b', 'new'],
      ['a', 'new'],
      ['b', 'new'],
    ]);
    expect(codes({ ...small, cost_centre: 'C200' })).toEqual([
      [['cost_centre', 'finance.actual-unclear-coding']],
    ]);
  });

  it('that was entered before is said to be, and entered no more', () => {
    const old = {
      ledger_document: 'OLD',
      date: '2026-04-02',
      net_amount: '1',
      irrecoverable_vat: '',
    };
    expect(match(old).map(({ state }) => state)).toEqual(['already']);
  });

  it('comes once in a file', () => {
    expect(codes({ ledger_document: 'X' }, { ledger_document: 'X' })[1]).toEqual([
      ['ledger_document', 'finance.actual-twice-in-file'],
    ]);
  });
});

describe('spends that were entered by hand under a document', () => {
  const some = { maxLength: 8 };
  const payment = fc.record({
    award: fc.constantFrom<'p-001' | 'p-002'>('p-001', 'p-002'),
    amountPence: fc.constantFrom(100, 200),
    spentOn: fc.constantFrom('2026-05-01', '2026-05-02'),
  });
  const awardIds = { 'p-001': 'a', 'p-002': 'b' } as const;
  const alike = (made: { awardId: string | null; amountPence: number; spentOn: string }) =>
    [made.awardId, made.amountPence, made.spentOn].join(' ');
  const counted = (keys: readonly string[]) =>
    new Map([...Map.groupBy(keys, (key) => key)].map(([key, its]) => [key, its.length]));

  it('are met by one line each, and all other lines are entered, once', () => {
    fc.assert(
      fc.property(fc.array(payment, some), fc.array(payment, some), (hand, told) => {
        const byHand = hand.map(({ award, ...spend }, index) => ({
          ...{ ...spend, id: `spend ${String(index)}`, document: 'AP9' },
          awardId: awardIds[award],
        }));
        const read = told.map(({ award, amountPence, spentOn }, index) =>
          readActual(index + 2, {
            ...{ ...good, ledger_document: 'AP9', ledger_line: String(index + 1), award },
            ...{ date: spentOn, irrecoverable_vat: '', net_amount: String(amountPence / 100) },
          }),
        );
        const matched = matchActuals(read, { ...known, byHand });
        const lines = matched.flatMap(({ awardId, line, state, metSpendId }) =>
          line ? [{ ...line, awardId: awardId ?? '', state, metSpendId }] : [],
        );
        const met = lines.flatMap(({ metSpendId }) => metSpendId ?? []);
        expect(new Set(met).size).toBe(met.length);
        for (const line of lines) {
          expect(line.state).toBe(line.metSpendId === null ? 'new' : 'already');
          const its = byHand.find(({ id }) => id === line.metSpendId);
          if (its) expect(alike(its)).toBe(alike(line));
        }
        // As many of a kind as there are by hand or in the file, whichever says more.
        const fresh = lines.filter(({ state }) => state === 'new');
        const [before, inFile] = [counted(byHand.map(alike)), counted(lines.map(alike))];
        const after = counted([...byHand, ...fresh].map(alike));
        for (const key of new Set([...before.keys(), ...inFile.keys()]))
          expect(after.get(key)).toBe(Math.max(before.get(key) ?? 0, inFile.get(key) ?? 0));
        // And the same file once more changes nothing.
        const again = matchActuals(read, {
          ...known,
          entered: new Map(lines.map((line) => [actualKey(line), line])),
          byHand: byHand.filter(({ id }) => !met.includes(id)),
        });
        for (const { state, metSpendId } of again)
          expect([state, metSpendId]).toEqual(['already', null]);
      }),
    );
  });
});

/** One after the other, within what may be spent and what could come back. */
function fits(pence: readonly number[]): boolean {
  let spent = 0;
  return pence.every((one) => {
    spent += one;
    return spent >= 0 && spent <= 10_000;
  });
}

describe('all lines of an award together', () => {
  it('never come to more than may be spent nor take back more than was, and fit if the file does', () => {
    const amount = fc.integer({ min: -9_000, max: 9_000 }).filter((n) => n !== 0);
    const lines = fc.array(fc.tuple(amount, fc.integer({ min: 1, max: 3 })), { maxLength: 12 });
    fc.assert(
      fc.property(lines, (made) => {
        const pence = made.map(([one]) => one);
        const rows = made.map(([one, day]) => ({
          ...{ award: 'p-002', net_amount: (one / 100).toFixed(2), irrecoverable_vat: '' },
          date: `2026-05-0${String(day)}`,
        }));
        const matched = match(...rows);
        const isTaken = matched.every(({ state }) => state === 'new');
        const sum = pence.reduce((all, one) => all + one, 0);
        if (sum > 10_000 || sum < 0) expect(isTaken).toBe(false);
        if (fits(pence)) expect(isTaken).toBe(true);
        const turns = matched.filter(({ state }) => state === 'new');
        turns.sort((a, b) => a.turn - b.turn);
        expect(fits(turns.map(({ line }) => line?.amountPence ?? 0))).toBe(true);
        for (const { state, problems } of matched)
          expect(problems.map(({ params }) => params['missing'])).toEqual(
            state === 'new' ? [] : [expect.stringMatching(/^\d+\.\d\d$/)],
          );
      }),
    );
  });

  it('are taken by their days where the file has them otherwise', () => {
    const row = (date: string, net: string) => ({
      ...{ award: 'p-002', date, net_amount: net, irrecoverable_vat: '' },
    });
    const matched = match(
      row('03/05/2026', '60.00'),
      row('01/05/2026', '90.00'),
      row('02/05/2026', '-80.00'),
    );
    expect(matched.map(({ state, turn }) => [state, turn])).toEqual([
      ['new', 2],
      ['new', 0],
      ['new', 1],
    ]);
  });

  it('are taken with the largest payment first where neither their days nor the file let them in', () => {
    const row = (day: number, net: string) => ({
      ...{ award: 'p-002', date: `0${String(day)}/04/2026` },
      ...{ net_amount: net, irrecoverable_vat: '' },
    });
    const matched = match(row(1, '1.00'), row(2, '100.00'), row(3, '-100.00'));
    expect(matched.map(({ state, turn }) => [state, turn])).toEqual([
      ['new', 2],
      ['new', 0],
      ['new', 1],
    ]);
  });

  it('that fit in no order are named, each with what is missing', () => {
    const row = (net: string) => ({ award: 'p-002', net_amount: net, irrecoverable_vat: '' });
    const matched = match(row('150.00'), row('-60.00'));
    expect(matched.map(({ problems: [one] }) => [one?.code, one?.params])).toEqual([
      ['finance.actual-overspends', { award: 'p-002', amount: '100.00', missing: '50.00' }],
      ['finance.actual-refunds', { award: 'p-002', amount: '0.00', missing: '60.00' }],
    ]);
  });

  it('are ordered by the ten thousand, also when they wait for one another', () => {
    // Payments first, none of which fits until what they wait for comes back, one by one.
    const half = 25_000;
    const lines = Array.from({ length: 2 * half }, (_, at) => ({
      ...{ at, spentOn: '2026-05-03', amountPence: at < half ? half - at : at - 2 * half },
    }));
    const { order, unfit } = fittingOrder(lines, { leftPence: 0, spentPence: half });
    expect([order.length, unfit.length]).toEqual([2 * half, 0]);
  });
});

describe('a file of spend', () => {
  const head =
    'Award reference;Transaction number;Transaction date;Net amount;Supplier (beneficiary)';
  const row = 'p-001;AP1;2026-05-03;10,00;Siân Ŵyn';
  const text = `${head}\r\n${row.replace('10,00', '10.00')}\r\n`;

  it.each<[string, Uint8Array]>([
    ['utf-8', Buffer.from(text)],
    ['utf-16le', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['windows-1252', Buffer.from(text.replace('Ŵ', 'W'), 'latin1')],
  ])('is read in %s, whatever its ledger calls the columns', async (encoding, bytes) => {
    const read = await readActuals(bytes);
    expect([read.encoding, read.problems]).toEqual([encoding, []]);
    expect(read.lines[0]?.line).toMatchObject({
      award: 'p-001',
      document: 'AP1',
      amountPence: 1000,
    });
    expect(read.lines[0]?.line?.payee).toMatch(/^Siân [ŴW]yn$/);
  });

  it('says which columns it lacks', async () => {
    const { problems } = await readActuals(Buffer.from('award,date\np-001,2026-05-03\n'));
    expect(problems.map(({ code, params }) => [code, params['heading']])).toEqual([
      ['finance.heading-missing', 'ledger_document'],
      ['finance.heading-missing', 'net_amount'],
      ['finance.heading-missing', 'payee'],
    ]);
  });
});
