import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DomainError, newId } from '#platform';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { ProfilesReader, ProfilesService, readyProfiles } from '../profiles/index.js';
import { CodeLoadsService } from './code-loads.service.js';
import { CodingRulesService } from './coding-rules.service.js';
import { CodingReader } from './coding.reader.js';
import { SetCodingRuleDto } from './set-coding-rule.dto.js';

let rooms: Rooms;
let organisation: string;
let other: string;
let process: string;
const by = newId();

const bytes = (text: string) => new TextEncoder().encode(text);
const head = 'code,name,side,open_from,open_until\n';
const codeOf = async (act: Promise<unknown>) => {
  const error: unknown = await act.then(
    () => new Error('nothing was refused'),
    (caught: unknown) => caught,
  );
  if (!(error instanceof DomainError)) throw error;
  return error.code;
};

type Load = Parameters<CodeLoadsService['stage']>[2];
const stage = async (table: Load['table'], lines: string, mode: Load['mode'] = 'add') =>
  rooms.with(CodeLoadsService, (loads) =>
    loads.stage(by, organisation, { table, mode, bytes: bytes(head + lines) }),
  );
const apply = async (load: string) =>
  rooms.with(CodeLoadsService, (loads) => loads.apply(by, organisation, load));
const load = async (...wish: Parameters<typeof stage>) => apply(await stage(...wish));
const known = async () => rooms.with(CodingReader, (reader) => reader.known(organisation));
const rule = (part: Partial<SetCodingRuleDto> = {}) =>
  Object.assign(new SetCodingRuleDto(), {
    ...{ costCentre: 'PB100', account: '41000', potCostCentre: 'PB001', potAccount: '40000' },
    ...part,
  });
const set = async (part: Partial<SetCodingRuleDto> = {}) =>
  rooms.with(CodingRulesService, (rules) => rules.set(by, organisation, rule(part)));

beforeAll(async () => {
  rooms = await openRooms();
  const made = await rooms.sql<{ id: string }>(
    `insert into organisation (id, slug, name) values (?, 'a', '{"cy":"A","en":"A"}'), (?, 'b', '{"cy":"B","en":"B"}') returning id`,
    [newId(), newId()],
  );
  [organisation = '', other = ''] = made.map(({ id }) => id);
  process = newId();
});
afterAll(() => rooms.close());

describe('codes', () => {
  it('come in as the preview showed them, and wait until then', async () => {
    const id = await stage('cost-centres', 'PB001,Pot,revenue,,\nPB100,Parks,revenue,,\n');
    expect((await known()).costCentres.size).toBe(0);
    const seen = await rooms.with(CodeLoadsService, (loads) => loads.preview(organisation, id));
    const done = await apply(id);
    expect(done).toEqual(seen.changes);
    expect(done.added.map(({ code }) => code)).toEqual(['PB001', 'PB100']);
    expect([...(await known()).costCentres.keys()]).toEqual(['PB001', 'PB100']);
    expect(await codeOf(apply(id))).toBe('finance.load-done');
    await load('accounts', '40000,Pot,revenue,,\n41000,Grants,revenue,,\n49000,Works,capital,,\n');
  });

  it('are refused as a whole for one wrong line', async () => {
    const before = await known();
    expect(await codeOf(stage('cost-centres', 'PB200,New,revenue,,\nPB201,,nothing,,\n'))).toBe(
      'finance.codes-refused',
    );
    expect(await known()).toEqual(before);
  });

  it('are not taken over what somebody changed since the preview; of two at once one goes in', async () => {
    const first = await stage('cost-centres', 'PB300,First,both,,\n');
    const second = await stage('cost-centres', 'PB300,Second,both,,\n');
    const done = await Promise.allSettled([apply(first), apply(second)]);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = done.find((one) => one.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'finance.codes-moved-on' });
  });

  it('of another organisation are not there', async () => {
    const id = await stage('accounts', '50000,New,both,,\n');
    const preview = rooms.with(CodeLoadsService, (loads) => loads.preview(other, id));
    expect(await codeOf(preview)).toBe('finance.unknown-load');
  });
});

describe('a coding rule', () => {
  const codingOf = async (organisationId: string) => {
    const coder = await rooms.with(CodingReader, (reader) => reader.coder(organisationId));
    const source = { kind: 'pot', areaId: null, awardId: null } as const;
    return coder({ processId: process, areaId: null, awardId: newId(), source });
  };

  it('codes money, and is replaced by the next for its place', async () => {
    await set({ project: 'P1' });
    await set({ project: 'P2' });
    expect(await codingOf(organisation)).toEqual({
      to: { costCentre: 'PB100', account: '41000', project: 'P2' },
      from: { costCentre: 'PB001', account: '40000' },
    });
    expect(await codingOf(other)).toEqual({ to: null, from: null });
  });

  it('may say where money of others comes in, and where the contingency lies: whole, or not', async () => {
    const others = { matchCostCentre: 'PB001', matchAccount: '40000' };
    await set({ ...others, contingencyCostCentre: 'PB001', contingencyAccount: '41000' });
    const [stored] = await rooms.with(CodingReader, (reader) => reader.rules(organisation));
    expect(stored).toMatchObject({ ...others, contingencyAccount: '41000' });
    expect(await codeOf(set({ matchCostCentre: 'PB001' }))).toBe('finance.code-needed');
    expect(await codeOf(set({ contingencyAccount: '41000' }))).toBe('finance.code-needed');
    expect(await codeOf(set({ ...others, matchAccount: '7' }))).toBe('finance.unknown-code');
    // The account is capital: neither is it mixed unseen here.
    expect(await codeOf(set({ ...others, matchAccount: '49000' }))).toBe('finance.mixed-sides');
    for (const column of ['match_account', 'contingency_cost_centre'])
      await expect(
        rooms.sql(`update ledger.coding_rule set ${column} = null where organisation_id = ?`, [
          organisation,
        ]),
      ).rejects.toThrow(/_whole/);
    await set();
  });

  it('names codes that are there and open, of one kind unless it is meant', async () => {
    await load('cost-centres', 'PB400,Gone,revenue,,2026-03-31\nPB500,Later,revenue,2199-04-01,\n');
    expect(await codeOf(set({ costCentre: 'PB999' }))).toBe('finance.unknown-code');
    expect(await codeOf(set({ costCentre: 'PB400' }))).toBe('finance.closed-code');
    expect(await codeOf(set({ potCostCentre: 'PB500' }))).toBe('finance.closed-code');
    expect(await codeOf(set({ account: '49000' }))).toBe('finance.mixed-sides');
    await set({ account: '49000', mixesSides: true });
    await set();
  });

  it('is for what is the organisation’s', async () => {
    expect(await codeOf(set({ processId: process }))).toBe('finance.unknown-place');
    expect(await codeOf(set({ areaId: newId() }))).toBe('finance.unknown-place');
  });

  it('is never made to mix revenue and capital by a new table', async () => {
    const id = await stage('accounts', '41000,Grants,capital,,\n');
    expect(await codeOf(apply(id))).toBe('finance.codes-mix-rule');
    expect((await known()).accounts.get('41000')?.side).toBe('revenue');
  });

  it('holds in the database, whoever writes', async () => {
    const write = async (costCentre: string, account: string, processId: string | null = null) =>
      rooms.sql(
        `insert into ledger.coding_rule (id, organisation_id, process_id, cost_centre, account,
           pot_cost_centre, pot_account, made_by) values (?, ?, ?, ?, ?, 'PB001', '40000', ?)`,
        [newId(), organisation, processId, costCentre, account, by],
      );
    await rooms.with(CodingRulesService, (rules) => rules.replace(by, organisation, []));
    await expect(write('PB999', '41000')).rejects.toThrow(/foreign key/);
    await expect(write('PB100', '49000')).rejects.toThrow(/not mixed unseen/);
    await expect(write('PB100', '41000', newId())).rejects.toThrow(/its organisation/);
    await write('PB100', '41000');
    await expect(write('PB100', '41000')).rejects.toThrow(/coding_rule_once/);
    await expect(
      rooms.sql('delete from ledger.cost_centre where organisation_id = ?', [organisation]),
    ).rejects.toThrow(/foreign key/);
  });
});

describe('a layout', () => {
  const layout = readyProfiles.sap;
  const profiles = async <T>(act: (service: ProfilesService) => Promise<T>) =>
    rooms.with(ProfilesService, act);
  const byId = async (id: string) => rooms.with(ProfilesReader, (reader) => reader.byId(id));

  it('gets a version with each edit, and each version stays', async () => {
    const id = await profiles((one) => one.make(by, organisation, { name: 'SAP', layout }));
    const wider = { ...layout, separator: ';' as const };
    const edit = async (read: number) =>
      profiles((one) => one.save(by, organisation, { id, read, name: 'SAP 2', layout: wider }));
    await edit(1);
    expect(await codeOf(edit(1))).toBe('finance.layout-moved-on');
    expect(await byId(id)).toMatchObject({ name: 'SAP 2', version: 2, layout: wider });
    const versions = await rooms.sql(
      'select version, name, layout from ledger.finance_profile_version where profile_id = ? order by version',
      [id],
    );
    expect(versions).toEqual([
      { version: 1, name: 'SAP', layout },
      { version: 2, name: 'SAP 2', layout: wider },
    ]);
    await expect(
      rooms.sql('update ledger.finance_profile_version set name = ?', ['x']),
    ).rejects.toThrow();
  });

  it('has a name of its own, is of one organisation, and can be put away', async () => {
    const make = async (name: string) =>
      profiles((one) => one.make(by, organisation, { name, layout }));
    const id = await make('Journal');
    expect(await codeOf(make('JOURNAL'))).toBe('finance.layout-name-taken');
    expect(await codeOf(profiles((one) => one.putAway(by, other, id)))).toBe(
      'finance.unknown-layout',
    );
    await profiles((one) => one.putAway(by, organisation, id));
    const own = await rooms.with(ProfilesReader, (one) => one.ofOrganisation(organisation));
    expect(own.map(({ name }) => name)).toEqual(['SAP 2']);
    await make('Journal');
    const put = await profiles((one) => one.put(by, organisation, { name: 'journal', layout }));
    expect(put).toMatchObject({ name: 'journal', version: 2 });
  });

  it('that no ledger could be told a line in is refused', async () => {
    const columns = layout.columns.filter(({ from }) => from !== 'amount_signed');
    const make = profiles((one) =>
      one.make(by, organisation, { name: 'None', layout: { ...layout, columns } }),
    );
    expect(await codeOf(make)).toBe('input.invalid');
  });
});
