import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EntityManager } from '@mikro-orm/postgresql';
import {
  NoticeMailing,
  Notices,
  NoticeSettingsService,
  PeopleService,
  UnsubscribeLinks,
  type NewNotice,
  type SetNoticesDto,
} from '#people';
import { ConfigDto, createLogger, newId, PostOffice } from '#platform';
import { ProcessesReader } from '#processes';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { openVote } from '../../../../test/support/vote.js';
import { MailNoticesProcessor } from './mail-notices.processor.js';

let rooms: Rooms;
let processId: string;
beforeAll(async () => {
  rooms = await openRooms();
  ({ processId } = await openVote(rooms));
  await rooms.sql('update notice set mail_due_at = null');
});
afterAll(() => rooms.close());

/** A Sunday, and the Monday after it. */
const sunday = new Date('2026-11-22T12:00:00Z');
const monday = new Date('2026-11-23T07:30:00Z');

/** All but the clock goes on as it does. */
const timers = [
  ...([
    'hrtime',
    'nextTick',
    'performance',
    'queueMicrotask',
    'setImmediate',
    'setInterval',
  ] as const),
  ...(['setTimeout', 'clearImmediate', 'clearInterval', 'clearTimeout'] as const),
];

/** One look of one worker at a clock that shows this. */
const look = (now: Date) =>
  rooms.act((all) =>
    new MailNoticesProcessor(
      all.get(EntityManager),
      all.get(NoticeMailing),
      all.get(UnsubscribeLinks),
      all.get(ProcessesReader),
      all.get(PostOffice),
      { now: () => now },
      all.get(ConfigDto),
      createLogger('silent', 'test'),
    ).process(),
  );

async function person(language: 'en' | 'cy' = 'en', name = 'Siân') {
  const email = `${newId()}@example.org`;
  const id = await rooms.with(PeopleService, (service) =>
    service.openAccount({ email, language, name }),
  );
  return { id, email };
}

/** On the Sunday morning. */
async function tell(accountIds: readonly string[], notice: Partial<NewNotice> = {}): Promise<void> {
  await rooms.act(async (all) => {
    all.get(Notices).tell(accountIds, {
      ...{ kind: 'proposal-answered', processId },
      facts: { number: 3, title: 'Llwybr ar lan yr afon', as: 'author' },
      ...notice,
    });
    await all.get(EntityManager).flush();
  });
  const at = new Date('2026-11-22T10:00:00Z');
  await rooms.sql(`update notice set created_at = ?, mail_due_at = ? where mail_due_at > ?`, [
    at,
    at,
    sunday,
  ]);
}

const mails = (email: string) =>
  rooms.sql<{ subject: string; text: string; unsubscribe: string | null }>(
    'select subject, text, unsubscribe from platform.mail where recipient = ? order by id',
    [email],
  );

const wish = (accountId: string, wishes: Partial<SetNoticesDto>) =>
  rooms.with(NoticeSettingsService, async (settings) => {
    const { paces, paused } = await settings.of(accountId);
    await settings.set(accountId, { ...paces, paused, language: 'en', ...wishes });
  });

describe('mails about what is new', () => {
  it('go at once where that is wanted, and say in the subject what is in them', async () => {
    const { id, email } = await person();
    await tell([id]);
    await look(sunday);
    const [mail, ...more] = await mails(email);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('Your proposal was answered: “Llwybr ar lan yr afon”');
    expect(mail?.text).toContain('Hello Siân,');
    expect(mail?.text).toMatch(/\/en\/processes\/[^/]+\/proposals\/3\n/);
    expect(mail?.unsubscribe).toMatch(/\/en\/stop-mails\/\S+$/);
    expect(mail?.text).toContain(mail?.unsubscribe);
  });

  it('go once, however many workers look at once and however often', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, async () => person()));
    await tell(people.map(({ id }) => id));
    await Promise.all(Array.from({ length: 5 }, () => look(sunday)));
    await look(sunday);
    await look(monday);
    for (const { email } of people) expect(await mails(email)).toHaveLength(1);
  });

  it('stay to be sent when a worker dies before its transaction ends', async () => {
    const { id, email } = await person();
    await tell([id]);
    const dying = rooms.act((all) =>
      all.get(EntityManager).transactional(async () => {
        await all.get(NoticeMailing).take(id, sunday);
        throw new Error('the power went out');
      }),
    );
    await expect(dying).rejects.toThrow('the power went out');
    await look(sunday);
    expect(await mails(email)).toHaveLength(1);
  });

  it('of a digest wait for the morning, and tell it all at once, by proposal', async () => {
    const { id, email } = await person();
    await wish(id, { own: 'daily', discussion: 'weekly' });
    await tell([id]);
    for (let n = 0; n < 3; n += 1) await tell([id], { kind: 'proposal-commented' });
    await look(sunday);
    expect(await mails(email)).toEqual([]);
    await look(monday);
    const [mail, ...more] = await mails(email);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('Your proposal was answered, and one more thing');
    expect(mail?.text).toContain('There are 3 new comments on your proposal.');
    expect(mail?.text.split('“Llwybr ar lan yr afon”')).toHaveLength(2);
  });

  it('are never empty', async () => {
    const { id, email } = await person();
    await wish(id, { own: 'site' });
    await tell([id]);
    await look(sunday);
    await look(monday);
    expect(await mails(email)).toEqual([]);
    const waiting = await rooms.sql(
      'select 1 from notice where account_id = ? and mail_due_at is not null',
      [id],
    );
    expect(waiting).toEqual([]);
  });

  it('show twelve lines at most, and count the rest', async () => {
    const { id, email } = await person();
    await wish(id, { own: 'daily' });
    for (let number = 1; number <= 15; number += 1)
      await tell([id], { facts: { number, title: `Idea ${String(number)}`, as: 'author' } });
    await look(monday);
    const [mail] = await mails(email);
    expect(mail?.text.match(/^\* /gm)).toHaveLength(12);
    expect(mail?.text).toContain('And 3 more things on the site:');
    expect(mail?.subject).toBe('Your proposal was answered, and 14 more things');
  });

  it('are in the reader’s language, with a resident’s words as they were written', async () => {
    const { id, email } = await person('cy', 'Gwen');
    await tell([id], { facts: { number: 3, title: 'A path by the river', as: 'follower' } });
    await look(sunday);
    await look(monday);
    const [mail] = await mails(email);
    expect(mail?.subject).toBe('Cafodd cynnig rydych yn ei ddilyn ateb: “A path by the river”');
    expect(mail?.text).toContain('Helô Gwen,');
    expect(mail?.text).toMatch(/\/cy\/prosesau\/[^/]+\/cynigion\/3/);
  });

  it('come no more after one press, but for the safety of the account', async () => {
    const { id, email } = await person();
    await rooms.with(NoticeSettingsService, (settings) => settings.pause(id));
    await tell([id]);
    await tell([id], { kind: 'role-granted', processId: null, facts: {} });
    await look(sunday);
    const told = await mails(email);
    expect(told.map(({ subject }) => subject)).toEqual(['Your roles have changed']);
    expect(told[0]?.unsubscribe).toBeNull();
  });

  it.each(['moderation-notice', 'moderation-edit-asked'] as const)(
    'come all the same where words may go unless their author acts: %s',
    async (kind) => {
      const { id, email } = await person();
      await wish(id, { moderation: 'site' });
      await rooms.with(NoticeSettingsService, (settings) => settings.pause(id));
      await tell([id], { kind });
      await look(sunday);
      const [mail, ...more] = await mails(email);
      expect(more).toEqual([]);
      expect(mail?.unsubscribe).toBeNull();
      expect(mail?.text).toContain('We have to tell you, also when you have stopped other mails.');
    },
  );

  it('come in the order of the database’s clock, whatever clock the server has', async () => {
    const { id } = await person();
    const begun = await rooms.sql<{ at: string }>('select clock_timestamp() as at');
    jest.useFakeTimers({ now: new Date('2031-01-01'), doNotFake: timers });
    await rooms
      .act(async (all) => {
        all.get(Notices).tell([id], { kind: 'role-granted', processId: null, facts: {} });
        await all.get(EntityManager).flush();
      })
      .finally(() => jest.useRealTimers());
    const told = await rooms.sql(
      `select 1 from notice where account_id = ? and created_at between ? and clock_timestamp()
         and mail_due_at <= clock_timestamp()`,
      [id, begun[0]?.at],
    );
    expect(told).toHaveLength(1);
  });

  it('come sooner once somebody chooses so, also what waited for later', async () => {
    const { id, email } = await person();
    await tell([id], { kind: 'proposal-commented' });
    await look(sunday);
    expect(await mails(email)).toEqual([]);
    await wish(id, { discussion: 'at-once' });
    await rooms.sql('update notice set mail_due_at = ? where account_id = ?', [sunday, id]);
    await look(sunday);
    expect(await mails(email)).toHaveLength(1);
  });
});

describe('a link that stops mails', () => {
  it('works for the account that it was made for, and cannot be made up', async () => {
    const { id } = await person();
    const { token, links } = await rooms.act((all) => {
      const made = all.get(UnsubscribeLinks);
      return Promise.resolve({
        links: made,
        token: made.linkFor(id, 'cy').split('/').at(-1) ?? '',
      });
    });
    expect(links.accountOf(token)).toBe(id);
    const other = Buffer.from(newId(), 'utf8').toString('base64url');
    for (const wrong of ['', 'x', `${other}.${token.split('.')[1] ?? ''}`, `${token}A`, other])
      expect(links.accountOf(wrong)).toBeNull();
  });
});
