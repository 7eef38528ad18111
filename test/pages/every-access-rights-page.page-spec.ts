import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CodeAppService,
  FactorResetsReader,
  FactorResetsService,
  PeopleService,
  RoleRequestsReader,
  RoleRequestsService,
} from '#people';
import { newId } from '#platform';
import { VoidRequestsReader, VoidRequestsService } from '#voting';
import { isOfAVote } from '../../apps/server/src/site/keys/box-notice.js';
import { givenAnApp } from '../support/second-factors.js';
import { openSite, type Site } from '../support/site.js';
import { returningOfficers } from '../support/officers.js';
import { openVote, type OpenVote } from '../support/vote.js';
import { PageLooker } from './page-looker.js';
import { accessRightsRows, accessStage } from './rows/access-rights.rows.js';
import { grant } from './stage.js';

let site: Site;
let looker: PageLooker;

const account = async (email: string) =>
  site.rooms.with(PeopleService, async (people) => people.openAccount({ email, language: 'en' }));

async function givenAKey(email: string, name: string): Promise<void> {
  await site.rooms.sql(
    `insert into security_key (id, account_id, name, credential_id, public_key, counter, used_at)
     values (?, ?, ?, ?, 'none', 0, now())`,
    [newId(), await account(email), name, newId()],
  );
}

/** An admin asks for three roles; one is approved, one declined, one waits. */
async function askForRoles(organisationId: string): Promise<void> {
  const { asker, decider } = accessStage;
  const [by, second] = [await account(asker), await account(decider)];
  for (const role of ['moderator', 'finance', 'observer'] as const)
    await site.rooms.with(RoleRequestsService, async (roles) =>
      roles.give(by, { email: `${role}@access.example`, organisationId, role, language: 'cy' }),
    );
  const waiting = await site.rooms.with(RoleRequestsReader, async (all) =>
    all.waiting(organisationId),
  );
  const decisions = { moderator: 'approved', finance: 'declined' } as const;
  for (const [role, decision] of Object.entries(decisions)) {
    const request = waiting.find((asked) => asked.role === role)?.id ?? '';
    const reason = 'Mae gennym un eisoes.';
    await site.rooms.with(RoleRequestsService, async (roles) =>
      roles.decide(second, organisationId, { request, decision, reason }),
    );
  }
}

/** Three have lost theirs: one was helped, one was not, and one waits. */
async function loseFactors(organisationId: string): Promise<void> {
  const { asker, decider } = accessStage;
  const [by, second] = [await account(asker), await account(decider)];
  for (const [name, decision] of [
    ['was-helped', 'approved'],
    ['was-not', 'declined'],
    ['waits', null],
  ] as const) {
    const email = `${name}@access.example`;
    await grant(site.rooms, organisationId, email, 'facilitator');
    await givenAKey(email, 'Key');
    const whose = await account(email);
    await site.rooms.with(FactorResetsService, async (s) => s.ask(by, organisationId, whose));
    const [request] = await site.rooms.with(FactorResetsReader, async (s) =>
      s.waiting(organisationId),
    );
    if (decision === null || !request) continue;
    await site.rooms.with(FactorResetsService, async (s) =>
      s.decide(second, organisationId, { request: request.id, decision }),
    );
  }
}

/** A returning officer asks for a void, which waits. */
async function askForAVoid({ organisationId, paperId, voters }: OpenVote): Promise<void> {
  const [officer] = await returningOfficers(site.rooms, organisationId, 'asks');
  const elector = await site.rooms.with(VoidRequestsReader, async (s) =>
    s.elector(paperId, voters[0]?.email ?? ''),
  );
  await site.rooms.with(VoidRequestsService, async (s) =>
    s.request(officer, paperId, elector?.id ?? '', 'pressure'),
  );
}

beforeAll(async () => {
  site = await openSite();
  const { rooms } = site;
  const vote = await openVote(rooms);
  const other = await openVote(rooms);
  const { asker, decider, alone, auditor, narrow } = accessStage;
  for (const email of [asker, decider]) await grant(rooms, vote.organisationId, email, 'admin');
  await grant(rooms, vote.organisationId, auditor, 'auditor');
  await grant(rooms, other.organisationId, alone, 'admin');
  await rooms.with(PeopleService, async (people) =>
    people.grant(null, {
      ...{ email: narrow, organisationId: vote.organisationId, role: 'reviewer', language: 'en' },
      processId: vote.processId,
    }),
  );
  await grant(rooms, vote.organisationId, accessStage.moderator, 'moderator');
  await askForRoles(vote.organisationId);
  await loseFactors(vote.organisationId);
  await askForAVoid(vote);
  const name = 'Ledger-of-the-county-council-with-a-name-as-long-as-may-be';
  const byKey = { id: newId() };
  await rooms.sql(
    `insert into api_key (id, organisation_id, maker_id, name, scopes, token_hash, made_at, expires_at)
     values (?, ?, ?, ?, '[]', ?, now(), now() + interval '1 day')`,
    [byKey.id, vote.organisationId, await account(asker), name, byKey.id],
  );
  await rooms.sql(
    `insert into platform.audit_log (id, actor, act, subject, facts)
     values (?, ?, 'finance.replay-webhook', ?, ?::jsonb)`,
    [newId(), await account(asker), vote.organisationId, JSON.stringify({ byKey })],
  );
  const slugs = await rooms.sql<{ id: string; slug: string }>('select id, slug from organisation');
  const slugOf = (id: string) => slugs.find((one) => one.id === id)?.slug ?? '';
  Object.assign(accessStage, {
    slug: vote.slug,
    ...{ organisation: slugOf(vote.organisationId), aloneAt: slugOf(other.organisationId) },
  });
  const { begun, proved, owing, keyOnly } = accessStage;
  await account(begun);
  await rooms.with(CodeAppService, async (app) => app.begin(await account(begun)));
  for (const email of [proved, owing]) await givenAnApp(rooms, email);
  for (const [email, name] of [
    [proved, 'Cylch allweddi'],
    [owing, 'Work laptop'],
    [keyOnly, 'Key ring'],
  ] as const)
    await givenAKey(email, name);
  await rooms.sql(
    `insert into session (id, token_hash, account_id, device, expires_at)
     values (?, ?, ?, 'Firefox, Windows', now() + interval '1 day')`,
    [newId(), newId(), await account(proved)],
  );
  await (await site.visitor(proved)).close();
  await rooms.sql('update session set second_factor_at = now() where account_id = ?', [
    await account(proved),
  ]);
  looker = new PageLooker(site);
});

afterAll(async () => {
  await site.stop();
});

describe('every page of access rights', () => {
  it('has a stage to be seen on', () => {
    expect(accessStage.organisation).not.toBe('');
  });

  it.each(accessRightsRows.map((row) => [row.name, row] as const))(
    'is whole, in both languages: %s',
    async (_name, row) => {
      await looker.expectWhole(row, { saysWhoOpens: isOfAVote(row.route) ? 1 : 0 });
    },
  );
});
