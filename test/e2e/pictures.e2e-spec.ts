import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { DeclarationsService, ProposalPicturesService, ProposalsService } from '#proposals';
import { newId } from '#platform';
import { pathTo } from '../../apps/server/src/site/routes.js';
import type { Browser } from '../support/browser.js';
import { grant, heldProcess, openVote, type HeldProcess } from '../support/held-process.js';
import { anyPicture } from '../support/pictures.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let held: HeldProcess;
let author: Browser;
let reviewer: Browser;
let stranger: Browser;
let turn = 0;

const idea = {
  ...{ title: 'Golau ar y llwybr', body: 'Byddai wyth golau isel yn ddigon i ni i gyd.' },
  ...{ language: 'cy', authorName: 'Siân', estimatePence: '1,200' },
};
const alt = 'Llwybr tywyll heb olau';

beforeAll(async () => {
  server = await startServer();
  held = await heldProcess(server);
  await grant(server, held.organisationId, 'reviewer@example.org', 'reviewer');
  author = await server.signIn('author@example.org');
  reviewer = await server.signIn('reviewer@example.org');
  stranger = await server.signIn('stranger@example.org');
});

afterAll(async () => {
  await server.stop();
});

type Fields = Readonly<Record<string, string>>;

/** As a browser sends a form with a file, whatever the file is called. */
async function sent(who: Browser, path: string, fields: Fields, file?: Buffer): Promise<Response> {
  const form = new FormData();
  form.set('_csrf', await who.csrfToken());
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const bytes = new Uint8Array(file ?? Buffer.alloc(0));
  form.set('picture.file', new Blob([bytes], { type: 'image/jpeg' }), file ? 'photo.jpg' : '');
  return who.fetch(path, { method: 'POST', body: form });
}

const picturePath = (number: number) =>
  pathTo('proposalPicture', 'en', { process: held.slug, number });
const at = (route: 'draftPart' | 'checkDraft', params: { draft: string; part?: number }) =>
  pathTo(route, 'cy', { process: held.slugCy, ...params });
const pictures = 5;

/** A draft with everything but its picture. @returns its id */
async function begun(who = author): Promise<string> {
  const { title, body, language, authorName, estimatePence } = idea;
  const draft = newId();
  const steps = [
    [pathTo('propose', 'cy', { process: held.slugCy }), { draft, title, body, language }],
    [at('draftPart', { draft, part: 4 }), { estimatePence, revision: '1' }],
    [at('draftPart', { draft, part: 8 }), { authorName, revision: '2' }],
  ] as const;
  for (const [path, fields] of steps) expect((await who.post(path, fields)).status).toBe(303);
  return draft;
}

/** The part of a draft with its picture, as its form is sent. */
const pictured = async (draft: string, fields: Fields, file?: Buffer, who = author) =>
  sent(who, at('draftPart', { draft, part: pictures }), { revision: '99', ...fields }, file);

/** @returns the number of the proposal that the draft has become */
async function sentOff(draft: string): Promise<number> {
  const answer = await author.post(at('checkDraft', { draft }));
  expect(answer.status).toBe(303);
  return Number(answer.headers.get('location')?.split('/').at(-1));
}
const nextPicture = async () => {
  turn += 1;
  return anyPicture('jpeg', { width: 900, height: 600, turn });
};

/** @returns the number of a proposal with a picture that was sent in just now */
async function proposed(): Promise<number> {
  const draft = await begun();
  const answer = await pictured(draft, { 'picture.alt': alt }, await nextPicture());
  expect(answer.status).toBe(303);
  return sentOff(draft);
}

interface Shown {
  readonly url: string;
  readonly srcset: string;
}

async function pictureOf(number: number, who: Browser): Promise<Shown | null> {
  const answer = await who.fetch(`/api/v1/processes/${held.slug}/proposals/${number}`);
  return ((await answer.json()) as { picture: Shown | null }).picture;
}

async function publish(number: number): Promise<void> {
  const path = pathTo('publishProposal', 'en', { process: held.slug, number });
  expect((await reviewer.post(path)).status).toBe(303);
}

/** What a form that came back carries for a picture that is kept. */
function tokenIn(page: string): string {
  const written = /name="picture\.kept" value="([^"]+)"/.exec(page)?.[1] ?? '';
  return written.replaceAll('&#x2F;', '/').replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
}

describe('the picture of a proposal', () => {
  it('shows itself to the author and reviewers first, and to everybody once it is published', async () => {
    const number = await proposed();
    const shown = await pictureOf(number, author);
    const small = /(\/pictures\/\S+) 480w/.exec(shown?.srcset ?? '')?.[1] ?? '';
    const nobody = server.browser();
    for (const url of [shown?.url ?? '', small]) {
      for (const who of [author, reviewer]) {
        const answer = await who.fetch(url);
        expect(answer.status).toBe(200);
        expect(answer.headers.get('cache-control')).toBe('private, no-store');
      }
      for (const who of [stranger, nobody]) expect((await who.fetch(url)).status).toBe(404);
    }
    await publish(number);
    for (const url of [shown?.url ?? '', small]) {
      const { headers } = await nobody.fetch(url);
      // Moderators may hide it: no cache may go on showing it for long.
      expect(headers.get('cache-control')).toBe('public, max-age=300');
      const again = await nobody.fetch(url, {
        headers: { 'if-none-match': headers.get('etag') ?? '' },
      });
      expect(again.status).toBe(304);
    }
  });

  it('is sent as what it is and can do nothing', async () => {
    const number = await proposed();
    await publish(number);
    const { url = '' } = (await pictureOf(number, stranger)) ?? {};
    const answer = await server.browser().fetch(url);
    const header = (name: string) => answer.headers.get(name);
    expect(header('content-type')).toBe('image/webp');
    expect(header('x-content-type-options')).toBe('nosniff');
    expect(header('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(header('set-cookie')).toBeNull();
    const etag = header('etag') ?? '';
    expect(url).toContain(etag.replaceAll('"', ''));
    const again = await server.browser().fetch(url, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it.each([
    `/pictures/${'0'.repeat(64)}.webp`,
    '/pictures/x.webp',
    `/pictures/${'A'.repeat(64)}.webp`,
    '/pictures/..%2f..%2fetc%2fpasswd',
    "/pictures/'%20or%201=1--.webp",
    '/pictures',
  ])('is not there under %s', async (path) => {
    expect((await author.fetch(path)).status).toBe(404);
  });

  it('is changed, described anew and removed by a reviewer, who is written down', async () => {
    const number = await proposed();
    await publish(number);
    const before = await pictureOf(number, stranger);
    const token = tokenIn(await (await reviewer.fetch(picturePath(number))).text());
    const words = { 'picture.kept': token, 'picture.alt': 'Llwybr yr ysgol gyda’r nos' };
    expect((await sent(reviewer, picturePath(number), words)).status).toBe(303);
    expect(await pictureOf(number, stranger)).toEqual({ ...before, alt: words['picture.alt'] });

    expect((await sent(reviewer, picturePath(number), words, await nextPicture())).status).toBe(
      303,
    );
    const changed = await pictureOf(number, stranger);
    expect(changed?.url).not.toBe(before?.url);
    // What no proposal shows any longer is gone at once, for everybody.
    expect((await reviewer.fetch(before?.url ?? '')).status).toBe(404);

    const remove = pathTo('removePicture', 'en', { process: held.slug, number });
    expect((await author.post(remove)).status).toBe(403);
    expect((await reviewer.post(remove)).status).toBe(303);
    expect(await pictureOf(number, stranger)).toBeNull();
    const entries = await server.within(async (app) =>
      app
        .get(MikroORM)
        .em.execute<object[]>(
          `select facts from platform.audit_log where act = 'proposals.change-picture'`,
        ),
    );
    expect(entries).toHaveLength(3);
  });

  it('of none is asked of a reviewer who sends none', async () => {
    const number = await sentOff(await begun());
    const answer = await sent(reviewer, picturePath(number), { 'picture.alt': alt });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('id="picture.file-error"');
  });
});

describe('a form with a picture that comes back', () => {
  it.each([
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['half a picture', null],
    ['more than is kept', Buffer.alloc(11 * 1024 * 1024, 255)],
  ])('keeps every word when the file is %s', async (_name, file) => {
    const given = file ?? (await nextPicture()).subarray(0, 2000);
    const draft = await begun();
    const answer = await pictured(draft, { 'picture.alt': alt }, given);
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain('id="picture.file-error"');
    expect(page).toContain(alt);
    expect(tokenIn(page)).toBe('');
    const check = await (await author.fetch(at('checkDraft', { draft }))).text();
    for (const typed of [idea.title, idea.body, idea.estimatePence]) expect(check).toContain(typed);
  });

  it('keeps the picture, shows it, and need not be given it again', async () => {
    const draft = await begun();
    const answer = await pictured(draft, { 'picture.alt': '' }, await nextPicture());
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain('id="picture.alt-error"');
    expect(page).toContain('src="data:image/webp;base64,');
    expect((await author.post(at('checkDraft', { draft }))).status).toBe(422);
    const carried = { 'picture.kept': tokenIn(page), 'picture.alt': alt };
    expect((await pictured(draft, carried)).status).toBe(303);
    const number = await sentOff(draft);
    expect(await pictureOf(number, author)).toMatchObject({ alt, language: 'cy', width: 900 });
  });

  it('lets it be left out', async () => {
    const draft = await begun();
    const page = await (await pictured(draft, { 'picture.alt': '' }, await nextPicture())).text();
    const carried = { 'picture.kept': tokenIn(page), 'picture.drop': 'yes', 'picture.alt': '' };
    expect((await pictured(draft, carried)).status).toBe(303);
    expect(await pictureOf(await sentOff(draft), author)).toBeNull();
  });

  it('carries it for nobody else, and takes nobody’s word for it', async () => {
    const draft = await begun();
    const page = await (await pictured(draft, { 'picture.alt': '' }, await nextPicture())).text();
    const token = tokenIn(page);
    const words = { 'picture.alt': alt };
    const theirs = await begun(stranger);
    const others = { ...words, 'picture.kept': token };
    expect((await pictured(theirs, others, undefined, stranger)).status).toBe(422);
    // Who has no draft of that name here is shown their own words, and keeps nothing.
    const nobodys = await pictured(draft, others, undefined, stranger);
    expect(nobodys.status).toBe(422);
    expect(await nobodys.text()).not.toContain('data:image');
    const forged = token.replace(/^picture\.[^.]+/, 'picture.00000000-0000-7000-8000-000000000000');
    for (const one of [forged, token.slice(0, -3), 'x', 'picture.a.b'])
      expect((await pictured(draft, { ...words, 'picture.kept': one })).status).toBe(422);
  });

  it('keeps it for as long as its draft, and lets go of it with the draft', async () => {
    const draft = await begun();
    expect((await pictured(draft, { 'picture.alt': alt }, await nextPicture())).status).toBe(303);
    const forgotten = async () =>
      server.within(async (app) => {
        const { em } = app.get(MikroORM);
        await em.execute(`update platform.file set kept_at = kept_at - interval '30 days'`);
        await app.get(ProposalPicturesService, { strict: false }).forgetUnused();
        const [files] = await em.execute<{ count: string }[]>('select count(*) from platform.file');
        return Number(files?.count);
      });
    const before = await forgotten();
    const shown = await author.fetch(at('draftPart', { draft, part: pictures }));
    expect(await shown.text()).toContain('src="data:image/webp;base64,');
    const path = pathTo('deleteDraft', 'cy', { process: held.slugCy, draft });
    expect((await author.post(path)).status).toBe(303);
    expect(await forgotten()).toBeLessThan(before);
  });

  it('is refused where it is signed by nobody, before any of it is read', async () => {
    const form = new FormData();
    form.set('picture.file', new Blob([new Uint8Array(100)]), 'photo.jpg');
    const path = at('draftPart', { draft: newId(), part: pictures });
    const answer = await server.browser().fetch(path, { method: 'POST', body: form });
    expect(answer.status).toBe(401);
  });
});

describe('a picture on the ballot paper', () => {
  it('can be taken away while people vote, and no other put in its place', async () => {
    const number = await proposed();
    await publish(number);
    const both = { cy: 'Golau', en: 'Light' };
    await server.within(async (app) => {
      const service = app.get(ProposalsService, { strict: false });
      const [row] = await app
        .get(MikroORM)
        .em.execute<{ id: string }[]>(
          `select id from account where email = 'reviewer@example.org'`,
        );
      const none = { interested: 'none', interest: '' } as const;
      const declarations = app.get(DeclarationsService, { strict: false });
      await declarations.declare(row?.id ?? '', held.id, number, none);
      await service.review(row?.id ?? '', held.id, number, {
        ...{ feasible: true, costPence: 1000, reason: both },
        ...{ ballotTitle: both, ballotSummary: both },
      });
    });
    // Nothing else waits for an answer.
    await server.within(async (app) =>
      app.get(MikroORM).em.execute(
        `update proposal set hidden_at = clock_timestamp()
           where process_id = ? and state in ('submitted', 'under-review')`,
        [held.id],
      ),
    );
    await openVote(server, held, []);
    const paper = async () =>
      (await server.browser().fetch(`/api/v1/processes/${held.slug}/paper`)).text();
    const frozen = await paper();
    expect(frozen).not.toContain('/pictures/');
    const given = { 'picture.alt': alt };
    expect((await sent(reviewer, picturePath(number), given, await nextPicture())).status).toBe(
      422,
    );
    const remove = pathTo('removePicture', 'en', { process: held.slug, number });
    expect((await reviewer.post(remove)).status).toBe(303);
    expect(await pictureOf(number, stranger)).toBeNull();
    expect(await paper()).toBe(frozen);
  });
});
