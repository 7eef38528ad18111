import type { INestApplicationContext } from '@nestjs/common';
import {
  AcknowledgementsService,
  BatchesService,
  BatchReleasesService,
  CodeLoadsService,
  CodingRulesService,
  financialYearOf,
  periodOf,
  ProfilesService,
  readyProfiles,
} from '#finance';
import { isoDay } from '#platform';
import { idOf, type People } from './demo-acts.js';

const codes = {
  'cost-centres':
    'code,name,side\nP100,Participatory budget,revenue\nW210,Community works,revenue\n',
  accounts:
    'code,name,side\n4010,Grants and works,revenue\n4900,Budget held,revenue\n' +
    '4910,Contingency held,revenue\n9100,Contributions from others,revenue\n',
} as const;

/** The council's codes, one layout, and a first batch that its ledger took whole. */
export async function batchRhos(
  rooms: INestApplicationContext,
  organisationId: string,
  processId: string,
  everybody: People,
): Promise<void> {
  const first = idOf(everybody, 'finance@example.org');
  const second = idOf(everybody, 'finance2@example.org');
  for (const table of ['cost-centres', 'accounts'] as const) {
    const file = { table, mode: 'add', bytes: Buffer.from(codes[table]) } as const;
    const load = await rooms.get(CodeLoadsService).stage(first, organisationId, file);
    await rooms.get(CodeLoadsService).apply(first, organisationId, load);
  }
  await rooms.get(CodingRulesService).set(first, organisationId, {
    ...{ processId: null, areaId: null, awardId: null, project: null, mixesSides: false },
    ...{ costCentre: 'W210', account: '4010', potCostCentre: 'P100', potAccount: '4900' },
    ...{ matchCostCentre: 'P100', matchAccount: '9100' },
    ...{ contingencyCostCentre: 'P100', contingencyAccount: '4910' },
  });
  const profileId = await rooms
    .get(ProfilesService)
    .make(first, organisationId, { name: 'General ledger', layout: readyProfiles.journal });
  const effectiveDate = isoDay(new Date());
  const number = await rooms.get(BatchesService).make(first, processId, {
    ...{ profileId, effectiveDate, period: periodOf(effectiveDate) },
    financialYear: financialYearOf(effectiveDate),
  });
  await rooms.get(BatchReleasesService).propose(first, processId, number);
  await rooms.get(BatchReleasesService).release(second, processId, number);
  const said = { status: 'accepted', document: 'J-2207', reason: '', lines: [] } as const;
  await rooms.get(AcknowledgementsService).acknowledge(first, processId, number, said, 'page');
}
