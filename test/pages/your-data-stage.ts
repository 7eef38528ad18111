import { EntityManager } from '@mikro-orm/postgresql';
import {
  DataCopiesService,
  ErasuresService,
  noticeKinds,
  Notices,
  PeopleService,
  UnsubscribeLinks,
} from '#people';
import type { Language } from '#platform';
import type { Rooms } from '../support/rooms.js';

/** One notice of every kind about a proposal in each language. @returns the account */
export async function tellOfEverything(
  rooms: Rooms,
  email: string,
  processId: string,
  language: Language = 'en',
): Promise<string> {
  return rooms.act(async (all) => {
    const id = await all.get(PeopleService).openAccount({ email, language, name: 'Siân' });
    for (const [n, kind] of noticeKinds.entries())
      all.get(Notices).tell([id], {
        ...{ kind, processId },
        facts: {
          number: (n % 3) + 1,
          ...(n % 2 === 0
            ? { title: 'Llwybr ar lan yr afon', language: 'cy', as: 'author' }
            : { title: 'A path along the river', language: 'en', as: 'follower' }),
          ...(kind === 'proposal-question' && { due: '2026-12-06T12:00:00Z' }),
          ...(kind === 'amendment-decided' && { decision: 'accepted' }),
        },
      });
    await all.get(EntityManager).flush();
    return id;
  });
}

/** A copy of somebody's data, as page and job make it. */
export async function copyOf(rooms: Rooms, accountId: string): Promise<void> {
  await rooms.with(DataCopiesService, async (copies) => {
    await copies.request(accountId, 'en');
    const id = (await copies.newest(accountId))?.id ?? '';
    const packed = await copies.gather(id);
    if (packed) await copies.finish(id, packed);
  });
}

export async function stopTokenFor(rooms: Rooms, accountId: string): Promise<string> {
  return rooms.with(UnsubscribeLinks, async (links) =>
    Promise.resolve(links.linkFor(accountId, 'en').split('/').at(-1) ?? ''),
  );
}

/** The token that the mail would hold. */
export async function eraseTokenFor(rooms: Rooms, accountId: string): Promise<string> {
  await rooms.with(ErasuresService, async (s) =>
    s.request(accountId, 'en', { proposals: 'withdraw' }),
  );
  const [erasure] = await rooms.sql<{ id: string }>(
    'select id from erasure where account_id = ? order by id desc limit 1',
    [accountId],
  );
  const issued = await rooms.with(ErasuresService, async (s) => s.issue(erasure?.id ?? ''));
  return issued?.token ?? '';
}
