import { afterAll, beforeAll, describe, it } from '@jest/globals';
import {
  CodeLoadsService,
  CodingRulesService,
  ProfilesService,
  readyProfiles,
  SetCodingRuleDto,
  type CodeMode,
  type CodeTable,
} from '#finance';
import { PeopleService } from '#people';
import { openSite, type Site } from '../support/site.js';
import { PageLooker } from './page-looker.js';
import {
  financeSetupRows,
  financeSetupStage as stage,
  setupOfficer,
} from './rows/finance-setup.rows.js';
import { grant } from './stage.js';

let site: Site;
let looker: PageLooker;

const organisation = async (slug: string, name: string) => {
  const id = await site.rooms.with(PeopleService, (s) =>
    s.openOrganisation({ slug, name: { cy: name, en: name } }),
  );
  await grant(site.rooms, id, setupOfficer, 'finance');
  return id;
};

beforeAll(async () => {
  site = await openSite();
  const { rooms } = site;
  const id = await organisation('wrecsam', 'Cyngor Wrecsam');
  await organisation('neb', 'Neb eto');
  const by = await rooms.with(PeopleService, (s) =>
    s.openAccount({ email: setupOfficer, language: 'cy' }),
  );
  const load = async (table: CodeTable, lines: readonly string[], mode: CodeMode = 'add') => {
    const bytes = Buffer.from(['code,name,side,open_from,open_until', ...lines].join('\n'));
    return rooms.with(CodeLoadsService, (s) => s.stage(by, id, { table, mode, bytes }));
  };
  const take = async (table: CodeTable, lines: readonly string[]) => {
    const done = await load(table, lines);
    await rooms.with(CodeLoadsService, (s) => s.apply(by, id, done));
    return done;
  };
  await take('cost-centres', [
    ...['PB001,Participatory budget pot,revenue,01/04/2026,', 'PB100,Parciau,both,,'],
    'PB050,An old centre with a name that goes on for quite a while,capital,,31/03/2020',
  ]);
  const applied = await take('accounts', ['40000,Pot,revenue,,', '41000,Grants,revenue,,']);
  const staged = await load(
    ...(['cost-centres', ['PB100,Parks,both,,', 'PB200,Roads,capital,,'], 'replace'] as const),
  );
  const codes = { costCentre: 'PB100', account: '41000', potCostCentre: 'PB001' };
  const rule = Object.assign(new SetCodingRuleDto(), { ...codes, potAccount: '40000' });
  await rooms.with(CodingRulesService, (s) => s.set(by, id, rule));
  const layout = await rooms.with(ProfilesService, (s) =>
    s.make(by, id, { name: 'SAP', layout: readyProfiles.sap }),
  );
  for (const place of [stage.full, stage.staged, stage.applied, stage.layout])
    place.organisation = 'wrecsam';
  for (const place of [stage.empty, stage.foreign]) place.organisation = 'neb';
  Object.assign(stage.staged, { load: staged });
  Object.assign(stage.applied, { load: applied });
  for (const place of [stage.layout, stage.foreign]) place.layout = layout;
  looker = new PageLooker(site);
});
afterAll(() => site.stop());

describe('every page of the finance set-up', () => {
  it.each(financeSetupRows)('is whole in both languages, wide and narrow: $name', async (row) => {
    await looker.expectWhole(row, { saysWhoOpens: 0 });
  });
});
