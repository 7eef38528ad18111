import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Comments } from '#proposals';
import { pathTo } from '../../apps/server/src/site/routes.js';
import { ApiShapes } from '../support/api-shapes.js';
import type { Browser } from '../support/browser.js';
import { grant } from '../support/held-process.js';
import { startServer, type TestServer } from '../support/server.js';
import { talkedAbout, type TalkedAbout, type TalkWishes } from '../support/talked-about.js';

let server: TestServer;
let shapes: ApiShapes;
let idea: TalkedAbout;
let sian: Browser;
let tom: Browser;

beforeAll(async () => {
  server = await startServer();
  const document = await server.browser().fetch('/api/openapi.json');
  shapes = new ApiShapes((await document.json()) as OpenAPIObject);
  idea = await proposal();
  sian = await server.signIn('sian@example.org');
  tom = await server.signIn('tom@example.org');
});

afterAll(async () => {
  await server.stop();
});

const proposal = async (wishes?: TalkWishes) =>
  server.within(async (app) => talkedAbout(app.get(MikroORM).em, wishes));
const api = ({ slug, number } = idea) => `/api/v1/processes/${slug}/proposals/${String(number)}`;
const sql = async (query: string, params: unknown[]) =>
  server.within(async (app) => app.get(MikroORM).em.execute(query, params));

const said = {
  ...{ stance: 'question', body: 'Pwy fyddai’n dyfrio’r gwelyau dros yr haf?', language: 'cy' },
  authorName: 'Siân',
};

async function listed(who: Browser, query = '?stance=question') {
  const response = await who.fetch(`${api()}/comments${query}`);
  const page = (await response.json()) as { items: { id: string }[]; total: number };
  expect(await shapes.of('CommentPage', page)).toBe('well');
  return { ...page, link: response.headers.get('link') };
}

describe('the API of a discussion', () => {
  it('takes a comment and an answer, and lists them in the shapes it promises', async () => {
    const written = await sian.send('POST', `${api()}/comments`, said);
    expect(written.status).toBe(201);
    const answer = (await written.json()) as { id: string };
    expect(await shapes.of('WrittenComment', answer)).toBe('well');
    const { id: answers } = answer;
    expect((await tom.send('POST', `${api()}/comments`, { ...said, answers })).status).toBe(201);
    const location = written.headers.get('location') ?? '';
    expect(await (await server.browser().fetch(location)).json()).toMatchObject({
      items: [{ id: answers, own: false, answers: [{ stance: 'question' }] }],
      total: 1,
    });
    expect((await listed(sian)).items).toMatchObject([{ own: true }]);
    expect((await listed(tom, '')).items).toEqual([]);
  });

  it('turns pages', async () => {
    for (const body of ['Beth am y gaeaf oer yma?', 'A fydd toiled gerllaw, tybed?'])
      await tom.send('POST', `${api()}/comments`, { ...said, body });
    const first = await listed(server.browser(), '?stance=question&size=2');
    expect([first.items.length, first.total]).toEqual([2, 3]);
    expect(first.link).toContain('stance=question&size=2&page=2>; rel="next"');
    const second = await listed(server.browser(), '?stance=question&size=2&page=2');
    expect(second.items).toHaveLength(1);
  });

  it.each([
    ['a wrong side', { stance: 'maybe' }, 422],
    ['too few words', { body: 'Na.' }, 422],
    ['a word of the organisation from elsewhere', { translation: 'x'.repeat(20) }, 403],
    ['an answer to nothing', { answers: '01890000-0000-7000-8000-000000000000' }, 409],
    ['a field that nobody asked for', { official: true }, 422],
  ])('refuses %s', async (_what, change, status) => {
    const response = await sian.send('POST', `${api()}/comments`, { ...said, ...change });
    expect(response.status).toBe(status);
    expect(await shapes.of('Problem', await response.json())).toBe('well');
  });

  it('supports and follows, twice as well as once, and undoes both', async () => {
    const press = async (method: string, what: string) => {
      const response = await sian.send(method, `${api()}/${what}`, {});
      expect([method, what, response.status]).toEqual([method, what, 200]);
      const stand = (await response.json()) as object;
      expect(await shapes.of('OwnStand', stand)).toBe('well');
      return stand;
    };
    const supported = { supports: true, follows: false, supportCount: 1 };
    expect(await press('PUT', 'support')).toEqual(supported);
    expect(await press('PUT', 'support')).toEqual(supported);
    expect(await press('PUT', 'follow')).toEqual({ ...supported, follows: true });
    expect(await press('DELETE', 'follow')).toEqual(supported);
    expect(await press('DELETE', 'support')).toMatchObject({ supports: false, supportCount: 0 });
    expect(await press('DELETE', 'support')).toMatchObject({ supports: false, supportCount: 0 });
  });

  it('opens to nobody who is signed out, and to no page of another site', async () => {
    const nobody = server.browser();
    for (const [method, what] of [
      ['PUT', 'support'],
      ['DELETE', 'support'],
      ['PUT', 'follow'],
      ['DELETE', 'follow'],
      ['POST', 'comments'],
    ] as const) {
      expect((await nobody.send(method, `${api()}/${what}`, said)).status).toBe(401);
      const forged = await sian.fetch(`${api()}/${what}`, { method });
      expect([what, forged.status]).toEqual([what, 403]);
    }
  });

  it('tells nobody who supports or follows', async () => {
    await sian.send('PUT', `${api()}/support`, {});
    await sian.send('PUT', `${api()}/follow`, {});
    const [row] = (await sql(`select id from account where email = 'sian@example.org'`, [])) as {
      id: string;
    }[];
    const seen = await Promise.all(
      [api(), `${api()}/comments`, pathTo('proposal', 'en', { process: idea.slug, number: 1 })].map(
        async (path) => (await tom.fetch(path)).text(),
      ),
    );
    for (const text of seen) {
      expect(text).not.toContain(row?.id ?? 'nobody');
      expect(text).not.toContain('sian@example.org');
    }
  });

  it('is not there for a proposal that the public cannot see', async () => {
    const hidden = await proposal();
    await sql('update proposal set hidden_at = now() where id = ?', [hidden.proposalId]);
    expect((await tom.fetch(`${api(hidden)}/comments`)).status).toBe(404);
    expect((await tom.send('PUT', `${api(hidden)}/support`, {})).status).toBe(404);
    expect((await tom.send('POST', `${api(hidden)}/comments`, said)).status).toBe(404);
  });

  it('says why a proposal takes no more support', async () => {
    const gone = await proposal();
    await sql(`update proposal set state = 'withdrawn' where id = ?`, [gone.proposalId]);
    const response = await tom.send('PUT', `${api(gone)}/support`, {});
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: 'discussion.support-withdrawn' });
  });
});

describe('words of the organisation', () => {
  it('are taken from its staff, in both languages', async () => {
    const own = await proposal();
    await grant(server, own.organisationId, 'officer@example.org', 'moderator');
    const officer = await server.signIn('officer@example.org');
    const translation = 'Volunteers of the library will water the beds.';
    const sent = { ...said, translation };
    expect((await officer.send('POST', `${api(own)}/comments`, sent)).status).toBe(201);
    for (const [language, words] of [
      ['cy', said.body],
      ['en', translation],
    ] as const) {
      const process = language === 'cy' ? `${own.slug}-cy` : own.slug;
      const page = await tom.fetch(pathTo('proposal', language, { process, number: 1 }));
      const text = await page.text();
      expect(text).toContain(words);
      expect(text).not.toContain(language === 'cy' ? translation : said.body);
    }
  });
});

describe('a comment’s own address', () => {
  it('leads to the page of its column, and to the comment', async () => {
    const own = await proposal();
    const ids = await server.within(async (app) => {
      const rows = await app.get(MikroORM).em.execute<{ id: string }[]>(
        `insert into comment (id, proposal_id, author_name, stance, body, language, created_at, published_at)
         select gen_random_uuid(), ?, 'a', 'against', 'words', 'en', now() + make_interval(mins => n), now()
         from generate_series(1, 21) n returning id`,
        [own.proposalId],
      );
      return rows.map(({ id }) => id);
    });
    const place = async (id: string) => {
      const params = { process: own.slug, number: 1, comment: id };
      return server.browser().fetch(pathTo('commentPlace', 'en', params));
    };
    const oldest = await place(ids[0] ?? '');
    expect([oldest.status, oldest.headers.get('location')]).toEqual([
      303,
      `/en/processes/${own.slug}/proposals/1?against=2#comment-${ids[0] ?? ''}`,
    ]);
    expect((await place(ids[20] ?? '')).headers.get('location')).toMatch(/\/1#comment-/);
    expect((await place('nonsense')).status).toBe(404);
    expect((await place('01890000-0000-7000-8000-000000000000')).status).toBe(404);
  });
});

describe('a share card', () => {
  const card = (about: TalkedAbout, language = 'cy') => `/share/${about.slug}/1.${language}.png`;

  it('is a picture for everybody, named on the page, and sent once', async () => {
    const browser = server.browser();
    const page = await (
      await browser.fetch(pathTo('proposal', 'en', { process: idea.slug, number: 1 }))
    ).text();
    expect(page).toContain(
      `<meta property="og:image" content="${server.config.PUBLIC_URL}${card(idea, 'en')}">`,
    );
    const response = await browser.fetch(card(idea, 'en'));
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
    const etag = response.headers.get('etag') ?? '';
    const again = await browser.fetch(card(idea, 'en'), { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });

  it('is another in the other language, and does not tell who proposed it', async () => {
    const browser = server.browser();
    const tag = async (about: TalkedAbout, language: string) =>
      (await browser.fetch(card(about, language))).headers.get('etag');
    const [cy, en] = [await tag(idea, 'cy'), await tag(idea, 'en')];
    expect(cy).not.toBe(en);
    await sql(`update proposal set author_name = 'Rhywun arall' where id = ?`, [idea.proposalId]);
    expect(await tag(idea, 'cy')).toBe(cy);
  });

  it('is not there for what the public cannot see, whoever asks', async () => {
    const hidden = await proposal();
    const author = await server.signIn(hidden.authorEmail);
    expect((await author.fetch(card(hidden))).status).toBe(200);
    for (const change of ['hidden_at = now()', 'hidden_at = null, published_at = null']) {
      await sql(`update proposal set ${change} where id = ?`, [hidden.proposalId]);
      expect((await author.fetch(card(hidden))).status).toBe(404);
    }
    for (const path of ['1.fr.png', '0.cy.png', '1.cy.svg', '99.cy.png', '1.cy.png%00'])
      expect([path, (await author.fetch(`/share/${idea.slug}/${path}`)).status]).toEqual([
        path,
        404,
      ]);
  });
});

describe('where a moderator reads comments first', () => {
  it('everybody sees a comment once it is let through', async () => {
    const own = await proposal({ intake: { moderation: 'before' } });
    const sent = await sian.send('POST', `${api(own)}/comments`, said);
    const { id, waiting } = (await sent.json()) as { id: string; waiting: boolean };
    expect(waiting).toBe(true);
    const total = async () => {
      const response = await tom.fetch(`${api(own)}/comments?stance=question`);
      return ((await response.json()) as { total: number }).total;
    };
    expect(await total()).toBe(0);
    await server.within(async (app) => app.get(Comments, { strict: false }).letThrough(id));
    expect(await total()).toBe(1);
  });
});
