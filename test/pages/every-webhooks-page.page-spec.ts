import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { openSite, type Site } from '../support/site.js';
import { financeTeam, keyOf, logged, webhookOf } from '../support/webhooked.js';
import { PageLooker } from './page-looker.js';
import { webhooksRows, webhooksStage } from './rows/webhooks.rows.js';

let site: Site;
let looker: PageLooker;

beforeAll(async () => {
  site = await openSite();
  const { rooms } = site;
  const { officer, newcomer } = webhooksStage;
  const team = await financeTeam(rooms, 'hooked', officer);
  const other = await financeTeam(rooms, 'unhooked', newcomer);
  const [busy, gone, changed] = [
    await webhookOf(rooms, team, officer, `hooks/${'long-'.repeat(30)}`),
    await webhookOf(rooms, team, officer, 'gone'),
    await webhookOf(rooms, team, officer, 'changed'),
  ];
  for (let number = 1; number <= 60; number++)
    await logged(rooms, busy.id, {
      ...{ type: 'proposal.answered', subject: String(number), state: 'delivered', status: 204 },
    });
  const answer = '<h1>Internal Server Error</h1> '.repeat(6);
  await logged(rooms, busy.id, {
    ...{ type: 'batch.released', subject: 'hooked-B0001', state: 'failed', status: 500, answer },
  });
  await logged(rooms, busy.id, {
    ...{ type: 'webhook.ping', subject: 'ping', state: 'waiting', problem: 'timeout' },
  });
  await logged(rooms, gone.id, {
    ...{ type: 'proposal.published', subject: '1', state: 'failed', status: 410 },
  });
  await rooms.sql(`update webhook set off_because = 'gone' where id = ?`, [gone.id]);
  await rooms.sql(
    `update webhook set failing_since = now(), held_until = now() + interval '1 hour' where id = ?`,
    [busy.id],
  );
  await rooms.sql(
    `update webhook set old_secret = 'x', old_secret_until = now() + interval '20 hours'
     where id = ?`,
    [changed.id],
  );
  for (const name of ['Ledger', 'Ledger, to try things out with a name that is long', 'Old one'])
    await keyOf(rooms, team, officer, name);
  await rooms.sql(`update api_key set revoked_at = now() where name = 'Old one'`);
  await rooms.sql(`update api_key set last_used_on = now() where name = 'Ledger'`);
  Object.assign(webhooksStage, {
    ...{ organisation: team.slug, empty: other.slug },
    ...{ busy: busy.id, gone: gone.id, changed: changed.id },
  });
  looker = new PageLooker(site);
});

afterAll(async () => {
  await site.stop();
});

describe('every page about webhooks and API keys', () => {
  it.each(webhooksRows.map((row) => [row.name, row] as const))(
    'is whole, in both languages: %s',
    async (_name, row) => {
      await looker.expectWhole(row, { saysWhoOpens: 0 });
    },
  );
});
