import {
  AcknowledgementsService,
  BatchesReader,
  BatchesService,
  BatchFiles,
  BatchReleasesService,
  CodeLoadsService,
  CodingRulesService,
  ProfilesService,
  readyProfiles,
  ReconciliationFiles,
  ReconciliationReader,
} from '#finance';
import type { Rooms } from '../../../test/support/rooms.js';
import type { Filled } from './fill.js';
import { answerOf, swallow } from './ledger-answer.js';
import { watched as watchedOnce, type Watched } from './watched.js';

export const steps = [
  'make',
  'propose',
  'release',
  'CSV',
  'XLSX',
  'answer',
  'reconcile',
  'explained lines as CSV',
] as const;
export type Step = (typeof steps)[number];

const year = { financialYear: '2026-27', period: 8, effectiveDate: '2026-11-20' } as const;

/** A batch of all awards from its making to its reconciliation, each step as a finance team takes it. */
export async function measure(
  rooms: Rooms,
  filled: Filled,
  { lines, looks }: { readonly lines: number; readonly looks: boolean },
): Promise<Readonly<Record<Step, Watched<unknown>>>> {
  const { processId, officers } = filled;
  const watched = <T>(work: () => Promise<T>) => watchedOnce(work, looks);
  const [first, second] = officers;
  const profileId = await setUp(rooms, filled);
  const make = await watched(() =>
    rooms.with(BatchesService, (s) => s.make(first, processId, { profileId, ...year })),
  );
  const number = make.result;
  const propose = await watched(() =>
    rooms.with(BatchReleasesService, (s) => s.propose(first, processId, number)),
  );
  const release = await watched(() =>
    rooms.with(BatchReleasesService, (s) => s.release(second, processId, number)),
  );
  const batch = await rooms.with(BatchesReader, (s) => s.one(processId, number));
  if (batch.lineCount !== lines) throw new Error(`a batch of ${String(batch.lineCount)} lines`);
  const file = (form: 'csv' | 'xlsx') =>
    watched(async () => {
      const { write } = await rooms.with(BatchFiles, (s) => s.of(batch, form));
      return rooms.act(() => swallow(write()));
    });
  const [csv, xlsx] = [await file('csv'), await file('xlsx')];
  const answer = await watched(() =>
    rooms.with(AcknowledgementsService, (s) =>
      s.acknowledgeFile(first, processId, number, answerOf(lines)),
    ),
  );
  const reconcile = await watched(() =>
    rooms.with(ReconciliationReader, (s) => s.ofProcess(processId)),
  );
  const explained = await watched(() =>
    rooms.act((app) =>
      swallow(app.get(ReconciliationFiles, { strict: false }).linesCsv(processId)),
    ),
  );
  return {
    ...{ make, propose, release, CSV: csv, XLSX: xlsx, answer, reconcile },
    'explained lines as CSV': explained,
  };
}

/** Codes, one rule for all, and the common journal. @returns the layout */
async function setUp(rooms: Rooms, { organisationId, officers }: Filled): Promise<string> {
  const [by] = officers;
  const tables = { 'cost-centres': 'P100,Pot\nW200,Works\n', accounts: '4000,Grants\n' } as const;
  for (const table of ['cost-centres', 'accounts'] as const) {
    const bytes = Buffer.from(`code,name,side\n${tables[table].replaceAll('\n', ',revenue\n')}`);
    const loads = (s: CodeLoadsService) =>
      s.stage(by, organisationId, { table, mode: 'add', bytes });
    const id = await rooms.with(CodeLoadsService, loads);
    await rooms.with(CodeLoadsService, (s) => s.apply(by, organisationId, id));
  }
  await rooms.with(CodingRulesService, (s) =>
    s.set(by, organisationId, {
      ...{ processId: null, areaId: null, awardId: null, project: null, mixesSides: false },
      ...{ costCentre: 'W200', account: '4000', potCostCentre: 'P100', potAccount: '4000' },
      ...{ matchCostCentre: null, matchAccount: null },
      ...{ contingencyCostCentre: null, contingencyAccount: null },
    }),
  );
  return rooms.with(ProfilesService, (s) =>
    s.make(by, organisationId, { name: 'Journal', layout: readyProfiles.journal }),
  );
}
