import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { OpenAPIObject } from '@nestjs/swagger';
import { EligibilityService, PeopleService, usualEligibility } from '#people';
import { ApiShapes } from '../support/api-shapes.js';
import type { Browser } from '../support/browser.js';
import {
  closeAndCount,
  feasibleProject,
  grant,
  heldProcess,
  openVote,
  type HeldProcess,
} from '../support/held-process.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let shapes: ApiShapes;
let gathering: HeldProcess;
let resident: Browser;

beforeAll(async () => {
  server = await startServer();
  const document = await server.browser().fetch('/api/openapi.json');
  shapes = new ApiShapes((await document.json()) as OpenAPIObject);
  gathering = await heldProcess(server, { slug: 'gathering', areas: ['acton'] });
  resident = await server.signIn('resident@example.org');
});

afterAll(async () => {
  await server.stop();
});

const idea = {
  title: 'A bench by the river',
  body: 'Somewhere to sit and look at the water.',
  areaSlug: 'acton',
  estimatePence: 120_000,
  authorName: 'Preswylydd',
  language: 'en',
};

async function get(path: string, browser: Browser = server.browser()) {
  const response = await browser.fetch(`/api/v1${path}`);
  return { response, body: (await response.json()) as Record<string, unknown> };
}

describe('reading the API', () => {
  it('shows published processes in both languages, in the shape it promises', async () => {
    const { response, body } = await get('/processes');
    expect(response.status).toBe(200);
    expect(await shapes.of('ProcessPage', body)).toBe('well');
    expect(body).toMatchObject({ page: 1, size: 20 });
    const one = await get('/processes/gathering');
    expect(await shapes.of('Process', one.body)).toBe('well');
    expect(one.body).toMatchObject({
      title: { cy: 'A share (cy)', en: 'A share (en)' },
      budgetPence: 1_000_000,
    });
  });

  it('finds a process by its slug in either language', async () => {
    const [english, welsh] = await Promise.all([
      get('/processes/gathering'),
      get('/processes/gathering-cy'),
    ]);
    expect(welsh.body).toEqual(english.body);
  });

  it('writes times as UTC instants', async () => {
    const { body } = await get('/processes/gathering');
    const [phase] = body['phases'] as { opensAt: string }[];
    expect(phase?.opensAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('hides a draft from all but the staff of its organisation', async () => {
    const draft = await heldProcess(server, { slug: 'draft', published: false });
    await grant(server, draft.organisationId, 'admin@example.org', 'admin');
    const elsewhere = await heldProcess(server, { slug: 'other', organisation: 'conwy' });
    await grant(server, elsewhere.organisationId, 'stranger@example.org', 'admin');
    const paths = ['', '/proposals', '/projects', '/paper', '/result', '/counts'];
    const stranger = await server.signIn('stranger@example.org');
    for (const path of paths) {
      for (const outsider of [server.browser(), resident, stranger]) {
        const { response, body } = await get(`/processes/draft${path}`, outsider);
        expect([path, response.status]).toEqual([path, 404]);
        expect(body).toMatchObject({ code: 'processes.unknown-process' });
      }
    }
    const admin = await server.signIn('admin@example.org');
    expect((await get('/processes/draft', admin)).body).toMatchObject({ state: 'draft' });
    const listed = (await get('/processes', admin)).body['items'] as { slug: { en: string } }[];
    expect(listed.map(({ slug }) => slug.en)).not.toContain('draft');
  });

  it('pages through lists and names the neighbouring pages', async () => {
    for (const slug of ['first', 'second', 'third']) await heldProcess(server, { slug });
    const { response, body } = await get('/processes?page=2&size=1');
    expect(body).toMatchObject({ page: 2, size: 1 });
    expect(body['items']).toHaveLength(1);
    const total = body['total'] as number;
    expect(response.headers.get('link')).toBe(
      [
        ['first', 1],
        ['prev', 1],
        ['next', 3],
        ['last', total],
      ]
        .map(([rel, page]) => `</api/v1/processes?page=${page ?? ''}&size=1>; rel="${rel ?? ''}"`)
        .join(', '),
    );
    const beyond = await get('/processes?page=999&size=1');
    expect(beyond.body).toMatchObject({ page: total });
  });

  it.each(['page=0', 'page=x', 'size=101', 'page=1&page=2', 'state=gone', 'colour=red'])(
    'refuses the query %s and says which part is wrong',
    async (query) => {
      const { response, body } = await get(`/processes/gathering/proposals?${query}`);
      expect(response.status).toBe(422);
      expect(body['errors']).toMatchObject([{ pointer: `/${query.split('=')[0] ?? ''}` }]);
    },
  );
});

describe('what may be kept', () => {
  it.each(['/processes', '/processes/gathering', '/processes/gathering/proposals'])(
    '%s answers 304 to its own ETag, and whole to any other',
    async (path) => {
      const first = await server.browser().fetch(`/api/v1${path}`);
      const etag = first.headers.get('etag') ?? '';
      expect(etag).toMatch(/^(W\/)?"/);
      expect(first.headers.get('cache-control')).toBe('public, max-age=15');
      expect(first.headers.get('vary')).toContain('cookie');
      const headers = { 'if-none-match': etag };
      const again = await server.browser().fetch(`/api/v1${path}`, { headers });
      expect([again.status, await again.text()]).toEqual([304, '']);
      const changed = await server
        .browser()
        .fetch(`/api/v1${path}`, { headers: { 'if-none-match': '"older"' } });
      expect(changed.status).toBe(200);
    },
  );

  it('stays in the browser when somebody is signed in', async () => {
    const { response } = await get('/processes', resident);
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
  });

  it('is nowhere kept when it is for one person alone, or a problem', async () => {
    for (const path of ['/session', '/processes/gathering/ballot', '/processes/nowhere']) {
      const { response } = await get(path, resident);
      expect([path, response.headers.get('cache-control')]).toEqual([path, 'no-store']);
    }
  });
});

describe('the session', () => {
  it('is empty for a visitor, and tells a signed-in person their roles', async () => {
    const nobody = await get('/session');
    expect(await shapes.of('Session', nobody.body)).toBe('well');
    expect(nobody.body['account']).toBeNull();
    await grant(server, gathering.organisationId, 'reviewer@example.org', 'reviewer');
    const { body } = await get('/session', await server.signIn('reviewer@example.org'));
    expect(await shapes.of('Session', body)).toBe('well');
    expect(body['account']).toMatchObject({
      email: 'reviewer@example.org',
      roles: [{ organisation: { slug: 'wrecsam' }, role: 'reviewer' }],
    });
  });

  it('begins with a link that is asked for, whether or not the address is known', async () => {
    for (const email of ['resident@example.org', 'nobody@example.org']) {
      const response = await server.browser().send('POST', '/api/v1/sign-in', { email });
      expect([response.status, await response.text()]).toEqual([202, '']);
    }
  });
});

describe('sending in a proposal', () => {
  const path = '/api/v1/processes/gathering/proposals';

  it('answers 201 and where it is; the public sees it once it is published', async () => {
    const response = await resident.send('POST', path, idea);
    expect(response.status).toBe(201);
    const body = (await response.json()) as { number: number };
    expect(await shapes.of('SubmittedProposal', body)).toBe('well');
    const location = response.headers.get('location') ?? '';
    expect(location).toBe(`${path}/${body.number}`);
    const own = await resident.fetch(location);
    const proposal = (await own.json()) as object;
    expect(await shapes.of('Proposal', proposal)).toBe('well');
    expect(proposal).toMatchObject({ title: idea.title, own: true, publishedAt: null });
    expect((await server.browser().fetch(location)).status).toBe(404);
  });

  it('needs somebody who is signed in', async () => {
    const response = await server.browser().send('POST', path, idea);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'people.sign-in-needed' });
  });

  it('names every wrong field and changes nothing', async () => {
    const before = await get('/processes/gathering/proposals', resident);
    const response = await resident.send('POST', path, { ...idea, title: 'No', colour: 'red' });
    expect(response.status).toBe(422);
    const problem = (await response.json()) as { errors: { pointer: string }[] };
    expect(await shapes.of('Problem', problem)).toBe('well');
    expect(problem.errors.map(({ pointer }) => pointer).sort()).toEqual(['/colour', '/title']);
    const after = await get('/processes/gathering/proposals', resident);
    expect(after.body['total']).toBe(before.body['total']);
  });

  it('is searched, narrowed and paged', async () => {
    await feasibleProject(server, gathering, {
      title: 'Goleuadau newydd',
      costPence: 5_000,
      areaSlug: 'acton',
    });
    const found = await get('/processes/gathering/proposals?q=goleuadau&area=acton&size=1');
    expect(await shapes.of('ProposalPage', found.body)).toBe('well');
    expect(found.body).toMatchObject({ total: 1, size: 1, items: [{ state: 'feasible' }] });
    expect(found.response.headers.get('link')).toContain('q=goleuadau&area=acton');
    const none = await get('/processes/gathering/proposals?state=withdrawn');
    expect(none.body).toMatchObject({ total: 0, page: 1, items: [] });
    const projects = await get('/processes/gathering/projects');
    expect(await shapes.of('ProjectPage', projects.body)).toBe('well');
    expect(projects.body['total']).toBe(1);
  });

  it.each(['abc', '0', '-1', '1.5', '99999999999999999999'])(
    'finds no proposal by the number %s',
    async (number) => {
      const { response, body } = await get(`/processes/gathering/proposals/${number}`);
      expect([response.status, body['code']]).toEqual([404, 'proposals.unknown-proposal']);
    },
  );
});

describe('voting', () => {
  const base = '/api/v1/processes/vote';
  let vote: HeldProcess;
  let voter: Browser;
  const ballot = (
    choices: readonly string[],
    baseRevision = 0,
    castKey: string = randomUUID(),
  ) => ({
    choices,
    castKey,
    baseRevision,
  });

  beforeAll(async () => {
    vote = await heldProcess(server, { slug: 'vote' });
    for (const [title, costPence] of [
      ['New lights', 300_000],
      ['A bench by the river', 100_000],
      ['A large hall', 800_000],
    ] as const)
      await feasibleProject(server, vote, { title, costPence });
    expect((await get('/processes/vote/paper')).response.status).toBe(404);
    await openVote(server, vote, ['voter@example.org']);
    voter = await server.signIn('voter@example.org');
  });

  it('shows the paper to everybody, without a ballot in it', async () => {
    const { response, body } = await get('/processes/vote/paper');
    expect(response.status).toBe(200);
    expect(await shapes.of('Paper', body)).toBe('well');
    expect(body).toMatchObject({
      ...{ limits: { maxChoices: 2 }, takesBallots: true, turnout: 0 },
      ...{ keys: { holding: 'organisation', threshold: 1 }, log: { origin: expect.any(String) } },
    });
  });

  it('casts, changes and shows a ballot to its own voter', async () => {
    expect((await voter.fetch(`${base}/ballot`)).status).toBe(404);
    const cast = ballot(['1', '2']);
    const response = await voter.send('PUT', `${base}/ballot`, cast);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const receipt = (await response.json()) as { receiptCode: string };
    expect(await shapes.of('Receipt', receipt)).toBe('well');
    const repeated = await voter.send('PUT', `${base}/ballot`, cast);
    expect(await repeated.json()).toEqual(receipt);

    const changed = await voter.send('PUT', `${base}/ballot`, ballot(['2'], 1));
    expect(await changed.json()).toMatchObject({ revision: 2 });
    const own = await voter.fetch(`${base}/ballot`);
    const held = (await own.json()) as object;
    expect(await shapes.of('OwnBallot', held)).toBe('well');
    expect(held).toMatchObject({ revision: 2, recordedAs: 'cast', channel: 'online' });
    expect(JSON.stringify(held)).not.toContain('choices');
  });

  it.each([
    ['too many choices', ['1', '2', '3'], 422, 'voting.too-many-choices'],
    ['a project that is not on the paper', ['77'], 422, 'voting.not-on-the-paper'],
    ['one project twice', ['1', '1'], 422, 'voting.chosen-twice'],
    ['nothing', [], 422, 'voting.choose-something'],
  ] as const)('refuses %s, beside the field', async (_what, choices, status, code) => {
    const response = await voter.send('PUT', `${base}/ballot`, ballot(choices, 2));
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code, errors: [{ pointer: '/choices', code }] });
  });

  it('refuses a part that is of no ballot, and whatever it does not know', async () => {
    const part = await voter.send('PUT', `${base}/ballot`, { ...ballot(['1'], 2), marks: [1] });
    expect(part.status).toBe(422);
    expect(await part.json()).toMatchObject({
      errors: [{ pointer: '/marks', code: 'voting.not-canonical' }],
    });
    const more = await voter.send('PUT', `${base}/ballot`, { ...ballot(['1'], 2), weight: 2 });
    expect(more.status).toBe(422);
  });

  it('refuses an older form, and whoever is not on the roll', async () => {
    const stale = await voter.send('PUT', `${base}/ballot`, ballot(['1'], 1));
    expect([stale.status, await codeOf(stale)]).toEqual([409, 'voting.stale-ballot']);
    const other = await resident.send('PUT', `${base}/ballot`, ballot(['1']));
    expect([other.status, await codeOf(other)]).toEqual([403, 'voting.not-on-the-roll']);
    const nobody = await server.browser().send('PUT', `${base}/ballot`, ballot(['1']));
    expect(nobody.status).toBe(401);
  });

  it('asks for the least age once, and until then takes nothing', async () => {
    const set = async (minimumAge: number | null) =>
      server.within(async (app) => {
        const officer = { email: 'officer@example.org', language: 'cy' } as const;
        const by = await app.get(PeopleService, { strict: false }).openAccount(officer);
        const service = app.get(EligibilityService, { strict: false });
        await service.set(by, vote.id, { ...usualEligibility, minimumAge });
      });
    await set(16);
    expect((await get('/processes/vote/paper')).body).toMatchObject({ minimumAge: 16 });
    const early = await voter.send('PUT', `${base}/ballot`, ballot(['2'], 2));
    expect([early.status, await codeOf(early)]).toEqual([409, 'voting.age-not-confirmed']);
    const odd = await voter.send('PUT', `${base}/age`, { age: 0 });
    expect([odd.status, await codeOf(odd)]).toEqual([422, 'input.invalid']);
    const unasked = await voter.send('PUT', `${base}/age`, { age: 17 });
    expect([unasked.status, await codeOf(unasked)]).toEqual([409, 'voting.age-not-asked']);
    const stranger = await resident.send('PUT', `${base}/age`, { age: 16 });
    expect([stranger.status, await codeOf(stranger)]).toEqual([403, 'voting.not-on-the-roll']);
    const said = await voter.send('PUT', `${base}/age`, { age: 16 });
    const word = (await said.json()) as object;
    expect([said.status, word, await shapes.of('ConfirmAge', word)]).toEqual([
      ...[200, { age: 16 }, 'well'],
    ]);
    const cast = await voter.send('PUT', `${base}/ballot`, ballot(['2'], 2));
    expect(cast.status).toBe(200);
    await set(null);
  });

  it('has no result, not even in part, before the count; then one that explains itself', async () => {
    const early = await get('/processes/vote/result');
    expect([early.response.status, early.body['code']]).toEqual([404, 'tallying.no-result-yet']);
    expect((await get('/processes/vote/counts')).body).toEqual({ items: [] });
    await closeAndCount(server, vote);
    const late = await voter.send('PUT', `${base}/ballot`, ballot(['1'], 2));
    expect([late.status, await codeOf(late)]).toEqual([409, 'voting.not-open']);
    const { response, body } = await get('/processes/vote/result');
    expect(response.status).toBe(200);
    expect(await shapes.of('Result', body)).toBe('well');
    expect(body).toMatchObject({ voters: 1, contests: [{ result: { winners: ['2'] } }] });
    const counts = await get('/processes/vote/counts');
    expect(await shapes.of('Counts', counts.body)).toBe('well');
    expect(counts.body).toMatchObject({ items: [{ number: 1, resultHash: body['resultHash'] }] });
  });
});

async function codeOf(response: Response): Promise<string> {
  return ((await response.json()) as { code: string }).code;
}
