import { WebhooksService, type NewSecret } from '#finance';
import { ApiKeysService, PeopleService } from '#people';
import { newId } from '#platform';
import { grant } from '../pages/stage.js';
import type { Rooms } from './rooms.js';

export interface Webhooked {
  readonly organisationId: string;
  readonly slug: string;
}

/** An organisation of its own with somebody in finance. @param slug free so far */
export async function financeTeam(rooms: Rooms, slug: string, email: string): Promise<Webhooked> {
  const name = { cy: `Cyngor ${slug}`, en: `${slug} Council` };
  const organisationId = await rooms.with(PeopleService, (s) => s.openOrganisation({ slug, name }));
  await grant(rooms, organisationId, email, 'finance');
  return { organisationId, slug };
}

/** A webhook that somebody in finance added. */
export async function webhookOf(
  rooms: Rooms,
  { organisationId }: Webhooked,
  email: string,
  path: string,
): Promise<NewSecret> {
  const by = await rooms.with(PeopleService, (s) => s.openAccount({ email, language: 'en' }));
  const input = {
    address: `https://ledger.example.org/${path}`,
    types: ['proposal.*', 'batch.released'],
  };
  return rooms.with(WebhooksService, (s) => s.add(by, organisationId, input));
}

/** One line of a webhook's log. */
export async function logged(
  rooms: Rooms,
  webhookId: string,
  how: {
    readonly type: string;
    readonly subject: string;
    readonly state: 'waiting' | 'delivered' | 'failed';
    readonly status?: number;
    readonly problem?: string;
    readonly answer?: string;
  },
): Promise<void> {
  const eventId = newId();
  await rooms.sql(`insert into platform.event (id, type, subject) values (?, ?, ?)`, [
    ...[eventId, how.type, how.subject],
  ]);
  await rooms.sql(
    `insert into webhook_delivery (id, webhook_id, event_id, state, tries, next_try_at,
       last_tried_at, status, problem, answer)
     values (?, ?, ?, ?, 3, case when ? = 'waiting' then now() + interval '2 hours' end, now(),
       ?, ?, ?)`,
    [
      ...[newId(), webhookId, eventId, how.state, how.state],
      ...[how.status ?? null, how.problem ?? null, how.answer ?? null],
    ],
  );
}

/** @returns the key itself */
export async function keyOf(
  rooms: Rooms,
  { organisationId }: Webhooked,
  email: string,
  name: string,
): Promise<string> {
  const by = await rooms.with(PeopleService, (s) => s.openAccount({ email, language: 'en' }));
  const scopes = ['finance:read', 'finance:write'] as const;
  return rooms.with(ApiKeysService, (s) =>
    s.make(by, organisationId, { name, scopes: [...scopes], days: 90 }),
  );
}
