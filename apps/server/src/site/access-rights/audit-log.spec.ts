import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isoDay, newId } from '#platform';
import {
  AuditLogReader,
  PeopleService,
  type AuditEntryView,
  type AuditPlace,
  type AuditQuestion,
  type AuditSight,
} from '#people';
import { VoidRequestsReader, VoidRequestsService } from '#voting';
import { returningOfficers } from '../../../../../test/support/officers.js';
import { openRooms, type Rooms } from '../../../../../test/support/rooms.js';
import { openVote, type OpenVote } from '../../../../../test/support/vote.js';
import { auditColumns, auditCsv } from './audit-csv.js';
import { auditFilter } from './audit-filter.js';
import { auditSubjects } from './audit-subjects.js';

let rooms: Rooms;
let ours: OpenVote;
let theirs: OpenVote;
let officer: string;

beforeAll(async () => {
  rooms = await openRooms();
  [ours, theirs] = [await openVote(rooms), await openVote(rooms)];
  for (const vote of [ours, theirs]) {
    const [first] = await returningOfficers(rooms, vote.organisationId, 'first');
    if (vote === ours) officer = first;
    const elector = await rooms.with(VoidRequestsReader, (s) =>
      s.elector(vote.paperId, vote.voters[0]?.email ?? ''),
    );
    await rooms.with(VoidRequestsService, (s) =>
      s.request(first, vote.paperId, elector?.id ?? '', 'impersonation'),
    );
  }
});
afterAll(() => rooms.close());

const read = async (
  place: AuditPlace,
  sight: AuditSight = 'all',
  more: Partial<AuditQuestion> = {},
): Promise<readonly AuditEntryView[]> =>
  rooms.with(AuditLogReader, (s) => s.all({ place, sight, subjects: auditSubjects, ...more }));
const ofProcess = ({ organisationId, processId }: OpenVote) => ({ organisationId, processId });
const ofOrganisation = ({ organisationId }: OpenVote) => ({ organisationId, processId: null });
const acts = (entries: readonly AuditEntryView[]) => entries.map(({ act }) => act);

describe('the audit log of a process', () => {
  it('tells what was done in it, the newest first, and nothing of another’s', async () => {
    const entries = await read(ofProcess(ours));
    expect(acts(entries)[0]).toBe('voting.request-void');
    expect(acts(entries)).toContain('voting.open');
    const [own, other] = [entries, await read(ofProcess(theirs))].map(
      (all) => new Set(all.map(({ subject }) => subject)),
    );
    expect([...(own ?? [])].filter((subject) => other?.has(subject))).toEqual([]);
  });

  it('names staff, and residents by their ids alone', async () => {
    await rooms.sql(
      `insert into platform.audit_log (id, at, actor, act, subject, facts)
       values (gen_random_uuid(), now() - interval '1 day', ?, 'roll.claim', ?, '{"way": "letter"}')`,
      [ours.voters[0]?.id, ours.processId],
    );
    const entries = await read(ofProcess(ours));
    expect(entries.find(({ act }) => act === 'roll.claim')).toMatchObject({
      ...{ actor: ours.voters[0]?.id, actorName: null },
    });
    const asked = entries.find(({ act }) => act === 'voting.request-void');
    expect(asked?.actorName).toBe(`first-${ours.organisationId}@example.org`);
    expect(asked?.details).toEqual(['reason: impersonation']);
  });

  it('shows a moderator or a facilitator what they did themselves', async () => {
    const [first] = ours.voters;
    expect(acts(await read(ofProcess(ours), { ownId: officer }))).toEqual(['voting.request-void']);
    expect(acts(await read(ofProcess(ours), { ownId: first?.id ?? '' }))).toEqual(['roll.claim']);
  });

  it('is filtered by act and by days in Wales, both included', async () => {
    const some = async (more: Partial<AuditQuestion>) =>
      acts(await read(ofProcess(ours), 'all', more));
    expect(await some({ act: 'voting.open' })).toEqual(['voting.open']);
    const [asked] = await read(ofProcess(ours), 'all', { act: 'voting.request-void' });
    const day = isoDay(asked?.at ?? new Date(0));
    expect(await some({ act: 'voting.request-void', from: day, until: day })).toHaveLength(1);
    expect(await some({ until: '2020-01-01' })).toEqual([]);
    expect(await some({ from: '2099-01-01' })).toEqual([]);
  });

  it('comes in pages; whatever is none is the nearest', async () => {
    const question = { place: ofProcess(ours), sight: 'all' as const, subjects: auditSubjects };
    for (const page of [1, 99]) {
      const found = await rooms.with(AuditLogReader, (s) => s.page(question, page));
      expect(found).toMatchObject({ page: 1, pages: 1, total: found.items.length });
    }
    const names = await rooms.with(AuditLogReader, (s) => s.acts(question));
    expect(names).toEqual(expect.arrayContaining(['voting.open', 'voting.request-void']));
  });
});

describe('the audit log of an organisation', () => {
  it('has that of each of its processes, and who was given which role there', async () => {
    const entries = await read(ofOrganisation(ours));
    expect(acts(entries)).toEqual(
      expect.arrayContaining(['voting.request-void', 'people.grant', 'voting.open']),
    );
    const role = entries.find(({ act }) => act === 'people.grant');
    expect(role?.details).toContain('role: returning-officer');
  });

  it('shows an admin, who gives roles, nothing of a vote', async () => {
    const seen = new Set(acts(await read(ofOrganisation(ours), 'security')));
    expect([...seen]).toEqual(['people.grant']);
  });

  it('says nothing of what its staff are elsewhere', async () => {
    const [held] = await rooms.sql<{ email: string }>('select email from account where id = ?', [
      officer,
    ]);
    await rooms.with(PeopleService, (s) =>
      s.grant(null, {
        ...{ email: held?.email ?? '', organisationId: theirs.organisationId },
        ...{ role: 'finance', language: 'en' },
      }),
    );
    const details = (await read(ofOrganisation(ours))).flatMap((entry) => entry.details);
    expect(details).not.toContain('role: finance');
    expect((await read(ofOrganisation(theirs))).flatMap((e) => e.details)).toContain(
      'role: finance',
    );
  });
});

describe('what a program did', () => {
  it('is told with its key’s name, and with its id once that has gone with its maker', async () => {
    const [id, gone] = [newId(), newId()];
    await rooms.sql(
      `insert into api_key (id, organisation_id, maker_id, name, scopes, token_hash, made_at, expires_at)
       values (?, ?, ?, 'Ledger', '[]', ?, now(), now() + interval '1 day')`,
      [id, ours.organisationId, officer, id],
    );
    for (const key of [id, gone])
      await rooms.sql(
        `insert into platform.audit_log (id, actor, act, subject, facts)
         values (gen_random_uuid(), ?, 'finance.replay-webhook', ?, ?::jsonb)`,
        [officer, ours.organisationId, JSON.stringify({ byKey: { id: key } })],
      );
    const keys = async () =>
      (await read(ofOrganisation(ours), 'all', { act: 'finance.replay-webhook' }))
        .map(({ byKey }) => byKey)
        .sort((a, b) => (a?.id === id ? 0 : 1) - (b?.id === id ? 0 : 1));
    expect(await keys()).toEqual([
      { id, name: 'Ledger' },
      { id: gone, name: null },
    ]);
    await rooms.sql('delete from api_key where id = ?', [id]);
    expect(await keys()).toContainEqual({ id, name: null });
    const file = auditCsv(
      await read(ofOrganisation(ours), 'all', { act: 'finance.replay-webhook' }),
    );
    expect(file).toContain(`,${id},\r\n`);
  });
});

describe('the audit log of the site', () => {
  it('is about who may come in, whatever sight is asked for', async () => {
    for (const sight of ['all', 'security'] as const)
      expect(new Set(acts(await read('site', sight)))).toEqual(new Set(['people.grant']));
  });
});

describe('the file of an audit log', () => {
  const entry = (cells: Partial<AuditEntryView>): AuditEntryView => ({
    ...{ at: new Date(0), act: 'people.grant', actor: null, actorName: null, byKey: null },
    ...{ subject: '', details: [], ...cells },
  });

  it('has its columns, and times in UTC', () => {
    const [head, row] = auditCsv([entry({ details: ['role: admin', 'alone: true'] })]).split(
      '\r\n',
    );
    expect(head).toBe(`\uFEFF${auditColumns.join(',')}`);
    expect(row).toBe('1970-01-01T00:00:00.000Z,people.grant,,,,role: admin; alone: true,,');
  });

  it('holds no cell that a spreadsheet would run', () => {
    const start = fc.constantFrom('=', '+', '-', '@', '\t=', ' =', '|', '%');
    fc.assert(
      fc.property(start, fc.string(), (sign, rest) => {
        const csv = auditCsv([entry({ actorName: `${sign}${rest}` })]);
        expect(csv).toContain(`'${sign}`);
      }),
    );
  });
});

describe('what is typed above the list', () => {
  it.each(['2026-13-01', '31/12/2026', '2026-02-30', ['2026-01-01'], { $gt: '' }])(
    'is no day, and is said to be none: %j',
    (from) => {
      const { chosen, problems } = auditFilter({ from, act: ['x'] });
      expect(chosen).toEqual({ act: undefined, from: undefined, until: undefined });
      expect(problems).toEqual([{ field: 'from', code: 'input.is-date', params: {} }]);
    },
  );
});
