import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { readyNames, readyProfiles } from '#finance';
import { grant } from '../pages/stage.js';
import { ApiShapes } from '../support/api-shapes.js';
import type { Browser } from '../support/browser.js';
import { roomsOf } from '../support/rooms/rooms-of.js';
import { startServer, type TestServer } from '../support/server.js';
import { openVote } from '../support/vote.js';

let server: TestServer;
let finance: Browser;
let shapes: ApiShapes;
let slug: string;

beforeAll(async () => {
  server = await startServer();
  const rooms = roomsOf(server);
  const vote = await openVote(rooms);
  ({ slug } = vote);
  await grant(rooms, vote.organisationId, 'finance@example.org', 'finance');
  finance = await server.signIn('finance@example.org');
  const document = await server.browser().fetch('/api/openapi.json');
  shapes = new ApiShapes((await document.json()) as OpenAPIObject);
});
afterAll(() => server.stop());

async function put(what: string, body: unknown) {
  const response = await finance.send('PUT', `/api/v1/organisations/${slug}/${what}`, body);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function items(what: string, shape: string): Promise<unknown> {
  const response = await finance.fetch(`/api/v1/organisations/${slug}/${what}`);
  const body = (await response.json()) as { items: unknown };
  expect(await shapes.of(shape, body)).toBe('well');
  return body.items;
}

const code = (name: string, side = 'revenue') => ({ code: name, name, side });

describe('the finance set-up for programs', () => {
  it('takes tables of codes whole or not at all, and closes what they leave out', async () => {
    const wrong = await put('cost-centres', { codes: [code('PB001'), code('P B', 'maybe')] });
    expect(wrong).toMatchObject({
      status: 422,
      body: {
        errors: [
          { pointer: '/codes/1/code', code: 'finance.code-unread' },
          { pointer: '/codes/1/side', code: 'finance.side-unknown' },
        ],
      },
    });
    expect(await items('cost-centres', 'CodeList')).toEqual([]);
    const some = { codes: [code('PB001'), code('PB100'), code('PB200')] };
    const counts = { changed: 0, closed: 0, same: 0 };
    const taken = await put('cost-centres', some);
    expect(taken).toEqual({ status: 200, body: { ...counts, added: 3 } });
    expect(await shapes.of('CodesTaken', taken.body)).toBe('well');
    const fewer = { mode: 'replace', codes: some.codes.slice(0, 2) };
    expect((await put('cost-centres', fewer)).body).toMatchObject({ closed: 1, same: 2 });
    const accounts = { mode: 'add', codes: [code('40000'), code('49000', 'capital')] };
    expect((await put('accounts', accounts)).body).toMatchObject({ added: 2 });
  });

  it('takes coding rules by the names of what they are for, all or none', async () => {
    const codes = { costCentre: 'PB100', account: '40000', potCostCentre: 'PB001' };
    const rule = { ...codes, potAccount: '40000' };
    const others = { matchCostCentre: 'PB001', matchAccount: '40000' };
    const exact = { ...rule, ...others, process: slug, project: 'P1' };
    const set = await put('coding-rules', { rules: [rule, exact] });
    expect([set.status, await shapes.of('CodingRuleList', set.body)]).toEqual([200, 'well']);
    expect(set.body['items']).toMatchObject([
      { matchCostCentre: null, contingencyAccount: null },
      { ...others, contingencyCostCentre: null },
    ]);
    const half = { ...rule, contingencyCostCentre: 'PB001' };
    const closed = { ...rule, costCentre: 'PB200' };
    for (const [rules, problem] of [
      [[rule, closed], 'finance.closed-code'],
      [[{ ...rule, account: '49000' }], 'finance.mixed-sides'],
      [[half], 'finance.code-needed'],
    ] as const)
      expect((await put('coding-rules', { rules })).body).toMatchObject({ code: problem });
    expect((await put('coding-rules', { rules: [{ ...exact, award: 'no' }] })).body).toMatchObject({
      errors: [{ pointer: '/rules/0/award', code: 'finance.unknown-place' }],
    });
    expect(await items('coding-rules', 'CodingRuleList')).toEqual(set.body['items']);
  });

  it('takes layouts by their name, each edit as a version', async () => {
    for (const name of readyNames)
      expect((await put('layouts', { name, layout: readyProfiles[name] })).status).toBe(200);
    const again = await put('layouts', { name: 'SAP', layout: readyProfiles.oracle });
    expect(again.body).toMatchObject({ version: 2, layout: readyProfiles.oracle });
    expect(await items('layouts', 'LayoutList')).toHaveLength(readyNames.length);
    const columns = [{ heading: '=A1', from: 'debit' }];
    const bad = { name: 'x', layout: { ...readyProfiles.sap, columns } };
    expect(await put('layouts', bad)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/layout/columns/0/heading' }, {}, {}] },
    });
  });
});
