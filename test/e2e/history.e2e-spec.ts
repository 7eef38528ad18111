import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import type { OpenAPIObject } from '@nestjs/swagger';
import { PictureStore } from '#platform';
import { AmendmentsService, AskRegroupingService, WithdrawalService } from '#proposals';
import { pathTo, type RouteParams } from '../../apps/server/src/site/routes.js';
import { ApiShapes } from '../support/api-shapes.js';
import { ModeratedProcess } from '../support/moderation.js';
import { anyPicture } from '../support/pictures.js';
import type { Rooms } from '../support/rooms.js';
import { startServer, type TestServer } from '../support/server.js';
import { openWriting, words, type Writing } from '../support/written-proposals.js';

const secret = 'Ffoniwch Mair ar 01978 292000.';
const hide = { act: 'hide', reason: 'personal-information' };

let server: TestServer;
let shapes: ApiShapes;
let rooms: Rooms;
let writing: Writing;
let held: ModeratedProcess;
let [author, moderator] = ['', ''];

beforeAll(async () => {
  server = await startServer();
  const document = await server.browser().fetch('/api/openapi.json');
  shapes = new ApiShapes((await document.json()) as OpenAPIObject);
  rooms = roomsOf(server);
  writing = await openWriting(rooms, { intake: { moderation: 'after' } });
  held = ModeratedProcess.over(rooms, writing);
  author = (await writing.person('author')).id;
  moderator = await held.moderator('moderator');
});

afterAll(async () => {
  await server.stop();
});

/** The server's own rooms, to bring about what a test is not about. */
function roomsOf({ database, within, stop }: TestServer): Rooms {
  return {
    url: database.url,
    act: (work) => within(work),
    with: (service, work) => within((app) => work(app.get(service, { strict: false }))),
    sql: (query, params = []) =>
      within((app) => app.get(MikroORM).em.fork().execute(query, params)),
    close: stop,
  };
}

interface History {
  readonly versions: readonly { readonly id: string; readonly number: number }[];
  readonly amendments: readonly { readonly id: string }[];
  readonly mergedInto: object | null;
  readonly withdrawal: object | null;
}

const address = (number: number) =>
  `/api/v1/processes/${writing.slug}/proposals/${String(number)}/history`;

async function history(number: number): Promise<History & { readonly etag: string }> {
  const response = await server.browser().fetch(address(number));
  expect(response.status).toBe(200);
  const body = (await response.json()) as History;
  expect(await shapes.of('ProposalHistory', body)).toBe('well');
  return { ...body, etag: response.headers.get('etag') ?? '' };
}

const page = async (
  route: 'proposalHistory' | 'proposalVersion' | 'suggestedChange' | 'proposal',
  params: RouteParams,
) => {
  const path = pathTo(route, 'en', { process: writing.slug, ...params });
  return (await server.browser().fetch(path)).text();
};

/** One suggestion taken, one declined, and one version of its author's own, which is not the newest. */
async function changed(): Promise<number> {
  const number = await writing.idea(author);
  const amender = (await writing.person(`amender${String(number)}`)).id;
  const suggest = async (text: object, baseVersion: number) =>
    rooms.with(AmendmentsService, (s) =>
      s.suggest(amender, writing.processId, number, {
        ...{ title: words.title, body: words.body, ...text, baseVersion },
        ...{ reason: 'Byddai’n well felly.', amenderName: 'Huw' },
      }),
    );
  const place = (change: number) => ({ processId: writing.processId, number, change });
  const own = { title: null, body: null };
  const taken = await suggest({ body: `${words.body}\nMainc.` }, 1);
  await rooms.with(AmendmentsService, (s) =>
    s.accept(author, place(taken), { baseVersion: 1, ...own }),
  );
  const declined = await suggest({ title: 'Perllan' }, 2);
  await rooms.with(AmendmentsService, (s) =>
    s.decline(author, place(declined), { answer: 'Mae un yno.' }),
  );
  await writing.revise(author, number, 2, { body: `${words.body}\n${secret}`, why: secret });
  await writing.revise(author, number, 3, { title: 'Gardd i bawb' });
  return number;
}

describe('the history of a proposal, as data', () => {
  it('tells every version and suggestion in the shape that it promises', async () => {
    const { versions, amendments } = await history(await changed());
    expect(versions).toMatchObject([
      { number: 1, role: 'author', origin: null, credit: null, hidden: null },
      { number: 2, origin: 'amendment', credit: 'Huw', why: 'Byddai’n well felly.' },
      { number: 3, why: secret, noteHidden: null },
      { number: 4, why: null },
    ]);
    expect(amendments).toMatchObject([
      { number: 1, state: 'accepted', becameVersion: 2, own: false, hidden: null },
      { number: 2, state: 'declined', answer: 'Mae un yno.', answerHidden: null },
    ]);
  });

  it('tells where it went, and why it was taken back', async () => {
    const [gone, into] = [await writing.idea(author), await writing.idea(author)];
    await rooms.with(AskRegroupingService, (s) =>
      s.merge({ id: author, isReviewer: false }, writing.processId, gone, {
        ...{ into, baseVersion: 1, reason: 'Yr un syniad yw.', text: null },
      }),
    );
    expect(await history(gone)).toMatchObject({
      mergedInto: { number: into, title: words.title, language: 'cy' },
    });
    expect(await history(into)).toMatchObject({ mergedFrom: [{ number: gone }] });
    await rooms.with(WithdrawalService, (s) =>
      s.withdraw(author, writing.processId, into, { reason: 'Mae gan y cyngor gynllun.' }),
    );
    expect(await history(into)).toMatchObject({
      withdrawal: { reason: 'Mae gan y cyngor gynllun.', hidden: null },
    });
  });

  it('has a tag that changes when moderators hide words of it, on this door and on the pages', async () => {
    const number = await changed();
    const before = await history(number);
    const headers = { 'if-none-match': before.etag };
    const same = await server.browser().fetch(address(number), { headers });
    expect(same.status).toBe(304);
    const id = before.versions[2]?.id ?? '';
    await held.decide(moderator, { kind: 'version', id }, hide);
    const other = await server.browser().fetch(address(number), { headers });
    expect(other.status).toBe(200);
    expect(other.headers.get('cache-control')).toBe('public, max-age=15');
    const { versions } = await history(number);
    const reason = 'personal-information';
    expect(versions[2]).toMatchObject({ hidden: reason, noteHidden: reason, why: null });
    const seen = [
      JSON.stringify(await history(number)),
      await page('proposalHistory', { number }),
      ...(await Promise.all(
        [2, 3, 4].map(async (version) => page('proposalVersion', { number, version })),
      )),
    ];
    for (const text of seen) expect(text).not.toContain('292000');
    for (const text of [seen[1], seen[3], seen[4]])
      expect(text).toContain('Hidden by moderators (Gives personal information).');
    expect(await page('proposal', { number })).toContain('Gardd i bawb');
  });

  it('is a problem for what nobody can see', async () => {
    const unread = await writing.idea(author);
    await held.decide(moderator, { kind: 'proposal', id: await writing.idOf(unread) }, hide);
    for (const number of [unread, 9_999]) {
      const response = await server.browser().fetch(address(number));
      expect([response.status, response.headers.get('content-type')]).toEqual([
        404,
        expect.stringContaining('application/problem+json'),
      ]);
      expect(await response.json()).toMatchObject({ code: 'proposals.unknown-proposal' });
    }
  });
});

describe('what a moderator decides about', () => {
  it('is seen by moderators of that process also while it is hidden, and by nobody else', async () => {
    const number = await writing.idea(author);
    const id = await writing.idOf(number);
    const file = await rooms.with(PictureStore, async (s) => s.keep(await anyPicture('png')));
    await rooms.sql(`update proposal set picture_id = ?, picture_alt = 'Coeden' where id = ?`, [
      ...[file, id],
    ]);
    await held.decide(moderator, { kind: 'picture', id }, hide);
    const path = (slug = writing.slug) =>
      pathTo('moderatedFile', 'en', { process: slug, kind: 'picture', subject: id });
    const theirs = await server.signIn(`moderator@${writing.slug}.example`);
    const shown = await theirs.fetch(path());
    const header = (name: string) => shown.headers.get(name);
    expect([shown.status, header('content-type'), header('cache-control')]).toEqual([
      ...[200, 'image/webp', 'private, no-store'],
    ]);
    expect(header('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(header('x-content-type-options')).toBe('nosniff');
    expect((await server.browser().fetch(`/pictures/${file}.webp`)).status).toBe(404);
    const writer = await server.signIn(`author@${writing.slug}.example`);
    expect((await writer.fetch(path())).status).toBe(403);
    expect((await server.browser().fetch(path())).status).not.toBe(200);
    const elsewhere = await openWriting(rooms);
    await ModeratedProcess.over(rooms, elsewhere).moderator('moderator');
    const stranger = await server.signIn(`moderator@${elsewhere.slug}.example`);
    expect((await stranger.fetch(path())).status).toBe(403);
    expect((await stranger.fetch(path(elsewhere.slug))).status).toBe(404);
  });
});
