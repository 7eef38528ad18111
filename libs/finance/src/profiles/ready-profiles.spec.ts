import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mayRun } from '../formula-safe.js';
import { readAmount, readTable, writeCsv, type Separator } from '../files/index.js';
import { exampleLines } from './example-lines.js';
import { layoutFaults } from './layout-fault.js';
import type { BatchLineView, FixedText, Layout } from './layout.js';
import { csvOptionsOf, layoutColumns } from './layout-columns.js';
import { layoutFromHeader } from './layout-from-header.js';
import { lineProblems } from './line-problems.js';
import { readyNames, readyProfiles, type ReadyName } from './ready-profiles.js';

const written = async (layout: Layout, lines: readonly BatchLineView[]) =>
  text(writeCsv(layoutColumns({ layout }), lines, csvOptionsOf({ layout })));

/** The bytes that each ledger gets for the same three lines. */
const known: Readonly<Record<ReadyName, readonly string[]>> = {
  journal: [
    'batch_id,line_no,document_type,financial_year,period,company,cost_centre,account,project,analysis1,analysis2,analysis3,analysis4,analysis5,analysis6,analysis7,debit,credit,currency,narrative,source_ref,effective_date',
    'example-B0001,1,VIREMENT,2026-27,8,,PB100,41000,P0007,,,,,,,,12345.50,,GBP,caia-park-007 Goleuadau i’r parc,example-B0001-1,2026-11-24',
    'example-B0001,2,VIREMENT,2026-27,8,,PB001,40000,P0007,,,,,,,,,12345.50,GBP,caia-park-007 Goleuadau i’r parc,example-B0001-2,2026-11-24',
    'example-B0001,3,VIREMENT,2026-27,8,,PB100,41000,,,,,,,,,,50.00,GBP,caia-park-009 Bench,example-B0001-3,2026-11-24',
  ],
  oracle: [
    'RUN_NAME,STATUS,LEDGER_NAME,BUDGET_NAME,PERIOD_NAME,CURRENCY_CODE,SEGMENT1,SEGMENT2,SEGMENT3,SEGMENT4,BUDGET_AMOUNT,LINE_REFERENCE',
    'example-B0001,NEW,Council ledger,Participatory budget,Nov-26,GBP,01,PB100,41000,P0007,12345.50,example-B0001-1',
    'example-B0001,NEW,Council ledger,Participatory budget,Nov-26,GBP,01,PB001,40000,P0007,-12345.50,example-B0001-2',
    'example-B0001,NEW,Council ledger,Participatory budget,Nov-26,GBP,01,PB100,41000,,-50.00,example-B0001-3',
  ],
  unit4: [
    'batch_id;interface;voucher_type;year;period;account;dim_1;dim_2;currency;amount;description;ext_ref;trans_date',
    'example-B0001;BI;VIREMENT;2026-27;8;41000;PB100;P0007;GBP;12345.50;caia-park-007 Goleuadau i’r parc;example-B0001-1;20261124',
    'example-B0001;BI;VIREMENT;2026-27;8;40000;PB001;P0007;GBP;-12345.50;caia-park-007 Goleuadau i’r parc;example-B0001-2;20261124',
    'example-B0001;BI;VIREMENT;2026-27;8;41000;PB100;;GBP;-50.00;caia-park-009 Bench;example-B0001-3;20261124',
  ],
  sap: [
    'Document,Line,Fiscal year,Period,Cost centre,Cost element,WBS element,Amount,Currency,Text,Reference,Posting date',
    "example-B0001,1,2026-27,8,PB100,41000,P0007,12345.50,GBP,caia-park-007 Goleuadau i'r parc,example-B0001-1,24/11/2026",
    "example-B0001,2,2026-27,8,PB001,40000,P0007,-12345.50,GBP,caia-park-007 Goleuadau i'r parc,example-B0001-2,24/11/2026",
    'example-B0001,3,2026-27,8,PB100,41000,,-50.00,GBP,caia-park-009 Bench,example-B0001-3,24/11/2026',
  ],
  transparency: [
    'Body name,Transaction date,Supplier (beneficiary),Transaction number,Net amount,Irrecoverable VAT,Department/service,Procurement category,CIPFA expenditure code,Purpose (narrative),Card transaction',
    'Council,24/11/2026,Internal budget transfer,example-B0001-1,12345.50,0.00,PB100,Participatory budget,41000,caia-park-007 Goleuadau i’r parc,N',
    'Council,24/11/2026,Internal budget transfer,example-B0001-2,-12345.50,0.00,PB001,Participatory budget,40000,caia-park-007 Goleuadau i’r parc,N',
    'Council,24/11/2026,Internal budget transfer,example-B0001-3,-50.00,0.00,PB100,Participatory budget,41000,caia-park-009 Bench,N',
  ],
};

const [example] = exampleLines;
const line = (part: Partial<BatchLineView>): BatchLineView => {
  if (!example) throw new Error('no example');
  return { ...example, ...part };
};

describe.each(readyNames)('the ready layout “%s”', (name) => {
  const layout = readyProfiles[name];

  it('writes a batch to exactly these bytes', async () => {
    expect(await written(layout, exampleLines)).toBe(
      known[name].map((one) => `${one}\r\n`).join(''),
    );
  });

  it('is without fault, and so are its examples', () => {
    expect(layoutFaults(layout)).toEqual([]);
    expect(lineProblems({ layout }, exampleLines)).toEqual([]);
  });

  it('tells every penny of any line, and runs nothing, whatever its project is called', async () => {
    const lines = fc.array(
      fc.record({
        amountPence: fc.integer({ min: -1e13, max: 1e13 }).filter((pence) => pence !== 0),
        narrative: fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.string({ unit: fc.constantFrom(...Array.from('=+-@;,"\t\nŵ a')) }),
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(lines, async (parts) => {
        const file = await written(layout, parts.map(line));
        const limits = { maxBytes: 1e7, maxRows: 1e4 };
        const table = await readTable(new TextEncoder().encode(file), limits);
        expect(table.problems).toEqual([]);
        expect(table.rows.map(({ cells }) => penceIn(layout, cells))).toEqual(
          parts.map(({ amountPence }) => amountPence),
        );
        for (const { cells } of table.rows)
          for (const [index, { heading, from }] of layout.columns.entries())
            if (layoutColumns({ layout })[index]?.kind === 'text')
              expect([from, mayRun(cells[heading] ?? '')]).toEqual([from, false]);
      }),
      { numRuns: 60 },
    );
  });
});

function penceIn(layout: Layout, cells: Readonly<Record<string, string>>): number {
  const under = (field: string) => {
    const heading = layout.columns.find(({ from }) => from === field)?.heading ?? '';
    const read = readAmount(cells[heading] ?? '');
    return 'pence' in read ? read.pence : 0;
  };
  return layout.amountStyle === 'debit-credit'
    ? under('debit') - under('credit')
    : under('amount_signed');
}

describe('a line that the ledger would not take', () => {
  const told = (part: Partial<BatchLineView>) =>
    lineProblems({ layout: readyProfiles.sap }, [line(part)]).map(({ column, code }) => [
      ...[column, code],
    ]);

  it('is told of by its column', () => {
    expect(told({ costCentre: 'pb100' })).toEqual([]);
    expect(told({ costCentre: 'TOOLONGCODE' })).toEqual([
      ['Cost centre', 'finance.layout-too-long'],
    ]);
    expect(told({ account: 'tŷ' })).toEqual([['Cost element', 'finance.layout-characters']]);
    expect(told({ sourceRef: '=1' })).toEqual([['Reference', 'finance.cell-formula']]);
  });

  it('is written in capitals where they are wanted, its text cut where it is long', async () => {
    const lines = [line({ costCentre: 'pb100', narrative: `Gŵyl ${'x'.repeat(80)}` })];
    const [, row = ''] = (await written(readyProfiles.sap, lines)).split('\r\n');
    expect(row).toContain(',PB100,');
    expect(row).toContain(`,Gwyl ${'x'.repeat(45)},`);
  });
});

describe('a layout from the header of a template', () => {
  const from = async (header: string) => layoutFromHeader(new TextEncoder().encode(header));
  const fieldsOf = async (header: string) => {
    const made = await from(header);
    if ('problem' in made) throw new Error(made.problem.code);
    return made.layout.columns.map((column) => column.from);
  };

  it.each(readyNames.filter((name) => name !== 'transparency'))(
    'finds the fields of “%s” by itself',
    async (name) => {
      const { columns, separator } = readyProfiles[name];
      const header = columns.map(({ heading }) => heading).join(separator satisfies Separator);
      const fields = await fieldsOf(header);
      for (const [index, { from: field }] of columns.entries())
        if (typeof field === 'string') expect(fields[index]).toBe(field);
    },
  );

  it('knows Welsh headings', async () => {
    expect(
      await fieldsOf('Swp;Llinell;Canolfan gost;Cyfrif;Debyd (£);Credyd (£);Disgrifiad;Cyfeirnod'),
    ).toEqual([
      ...['batch_id', 'line_no', 'cost_centre', 'account', 'debit', 'credit', 'narrative'],
      'source_ref',
    ]);
  });

  it('leaves to a person what it does not know, or knows twice', async () => {
    expect(await fieldsOf('Amount,"Net, amount",Approver,Amount\n1,2,3,4')).toEqual([
      ...['amount_signed', { fixed: '' }, { fixed: '' }, { fixed: '' }],
    ]);
  });

  it('says what is wrong with a file that has none', async () => {
    expect(await from(' \n')).toMatchObject({ problem: { code: 'finance.file-empty' } });
    expect(await from('PK\x03\x04')).toMatchObject({ problem: { code: 'finance.file-workbook' } });
    expect(await from('"a,b')).toMatchObject({ problem: { code: 'finance.file-quote' } });
  });
});

describe('a layout', () => {
  const faults = (part: Partial<Layout>) =>
    layoutFaults({ ...readyProfiles.sap, ...part }).map(({ code }) => code);
  const { columns } = readyProfiles.sap;
  const without = (...fields: string[]) =>
    columns.filter(({ from }) => typeof from !== 'string' || !fields.includes(from));

  it('has the amount in one way, and what names a line', () => {
    expect(faults({ columns: without('amount_signed') })).toEqual(['finance.layout-signed']);
    expect(faults({ amountStyle: 'debit-credit' })).toEqual(['finance.layout-split']);
    expect(faults({ columns: [...columns, { heading: 'Dr', from: 'debit' }] })).toEqual([
      'finance.layout-signed',
    ]);
    expect(faults({ columns: without('source_ref') })).toEqual([]);
    expect(faults({ columns: without('source_ref', 'line_no') })).toEqual([
      'finance.layout-reference',
    ]);
  });

  it('has no heading twice, none empty, and nothing that may run', () => {
    const added = (heading: string, fixed = '') => {
      const from: FixedText = { fixed };
      return faults({ columns: [...columns, { heading, from }] });
    };
    expect(added('cost_centre')).toEqual(['finance.heading-twice']);
    expect(added(' ')).toEqual(['finance.heading-empty']);
    expect(added('=A1')).toEqual(['finance.cell-formula']);
    expect(added('Note', '@x')).toEqual(['finance.cell-formula']);
    expect(faults({ columns: [] })).toEqual(['finance.layout-empty']);
  });
});
