import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { OpenAPIObject } from '@nestjs/swagger';
import {
  leafHash,
  MerkleTree,
  readCheckpoint,
  receiptCodeOf,
  verifyConsistency,
  verifyInclusion,
} from '#ballots';
import { CastingService, SequencerService, VotingReader, type Receipt } from '#voting';
import { PeopleService } from '#people';
import { ApiShapes } from '../support/api-shapes.js';
import {
  feasibleProject,
  heldProcess,
  openVote,
  type HeldProcess,
} from '../support/held-process.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let shapes: ApiShapes;
let vote: HeldProcess;
let paperId: string;
let receipt: Receipt;
const voter = 'voter@example.org';

beforeAll(async () => {
  server = await startServer();
  const document = await server.browser().fetch('/api/openapi.json');
  shapes = new ApiShapes((await document.json()) as OpenAPIObject);
  vote = await heldProcess(server, { slug: 'logged' });
  await feasibleProject(server, vote, { title: 'A bench', costPence: 100_000 });
  await openVote(server, vote, [voter]);
  paperId = await server.within(async (app) => {
    const paper = await app.get(VotingReader, { strict: false }).paperOf(vote.id);
    return paper?.id ?? '';
  });
  await sequence();
  for (const baseRevision of [0, 1, 2]) receipt = await cast(baseRevision);
  await sequence();
});

afterAll(async () => {
  await server.stop();
});

const sequence = () =>
  server.within(async (app) => app.get(SequencerService, { strict: false }).sequence(paperId));

const cast = (baseRevision: number) =>
  server.within(async (app) => {
    const people = app.get(PeopleService, { strict: false });
    const id = await people.openAccount({ email: voter, language: 'cy', name: 'Voter' });
    const input = { choices: ['1'], castKey: randomUUID(), baseRevision };
    return app.get(CastingService, { strict: false }).cast({ id, email: voter }, vote.id, input);
  });

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));

/** What the answers have in them, each some of it. */
interface Answer {
  readonly origin: string;
  readonly key: string;
  readonly size: number;
  readonly checkpoint: string;
  readonly items: readonly { readonly index: number; readonly line: string }[];
  readonly leafHash: string;
  readonly root: string;
  readonly proof: readonly string[];
}

async function get(path: string): Promise<{ status: number; body: Answer }> {
  const response = await server.browser().fetch(`/api/v1/processes/logged/log${path}`);
  return { status: response.status, body: (await response.json()) as Answer };
}

describe('the public log over the API', () => {
  it('is all that a witness needs to keep a copy and verify it', async () => {
    const { body: log } = await get('');
    expect(await shapes.of('Log', log)).toBe('well');
    const { body: entries } = await get('/entries');
    expect(await shapes.of('LogEntries', entries)).toBe('well');
    const tree = new MerkleTree();
    for (const { line } of entries.items) tree.append(line);
    const checkpoint = await readCheckpoint(log.checkpoint, log.key);
    expect(checkpoint).toEqual({ origin: log.origin, size: 5, root: tree.root() });

    const earlier = await server.browser().fetch('/api/v1/processes/logged/log/checkpoint?size=2');
    expect(earlier.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await readCheckpoint(await earlier.text(), log.key)).toEqual({
      ...{ origin: log.origin, size: 2, root: tree.root(2) },
    });
  });

  it('gives entries in pieces, as far as there are any', async () => {
    const { body } = await get('/entries?from=3&to=900');
    expect(body).toMatchObject({ from: 3, to: 5, size: 5 });
    expect(body.items.map(({ index }) => index)).toEqual([3, 4]);
    expect((await get('/entries?from=9')).body).toEqual({ items: [], from: 9, to: 9, size: 5 });
  });

  it('proves its entries', async () => {
    const { body } = await get('/proof/inclusion?index=3&size=5');
    expect(await shapes.of('InclusionProof', body)).toBe('well');
    const { leafHash: leaf, root, proof } = body;
    const claim = { leafHash: bytes(leaf), root: bytes(root), proof: proof.map(bytes) };
    expect(verifyInclusion({ ...claim, index: 3, size: 5 })).toBe(true);
    const { body: entries } = await get('/entries?from=3&to=4');
    expect(bytes(leaf)).toEqual(leafHash(entries.items[0]?.line ?? ''));
  });

  it('proves that it only grew', async () => {
    const { body } = await get('/proof/consistency?from=2');
    expect(await shapes.of('ConsistencyProof', body)).toBe('well');
    const roots = await Promise.all(
      [2, 5].map(async (size) => {
        const of = await get(`/proof/inclusion?index=0&size=${size}`);
        return bytes(of.body.root);
      }),
    );
    const [fromRoot = bytes(''), toRoot = bytes('')] = roots;
    const proof = body.proof.map(bytes);
    expect(verifyConsistency({ from: 2, to: 5, fromRoot, toRoot, proof })).toBe(true);
  });

  it.each([
    ['/proof/inclusion?index=5&size=5', 404],
    ['/proof/inclusion?index=0&size=6', 404],
    ['/proof/consistency?from=6', 404],
    ['/checkpoint?size=3', 404],
    ['/proof/inclusion', 422],
    ['/proof/inclusion?index=-1', 422],
    ['/entries?from=x', 422],
    ['/entries?from=99999999999', 422],
    ['/entries?colour=red', 422],
  ])('answers %s with a problem: %i', async (path, status) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(await shapes.of('Problem', answer.body)).toBe('well');
  });

  it('is a file on its pages too, line by line, with its checkpoint', async () => {
    const file = async (name: string) =>
      (await server.browser().fetch(`/cy/prosesau/logged-cy/log/${name}`)).text();
    const { body: log } = await get('');
    const { body: entries } = await get('/entries');
    expect(await file('log.jsonl')).toBe(entries.items.map(({ line }) => `${line}\n`).join(''));
    expect(await file('checkpoint')).toBe(log.checkpoint);
  });

  it('is not there for a vote that has not opened', async () => {
    await heldProcess(server, { slug: 'unopened' });
    const response = await server.browser().fetch('/api/v1/processes/unopened/log');
    expect(response.status).toBe(404);
  });
});

describe('the check of a receipt', () => {
  const path = '/en/processes/logged/check-receipt';

  async function upload(file: string, size = 0): Promise<{ status: number; text: string }> {
    const browser = server.browser();
    const form = new FormData();
    form.set('_csrf', await browser.csrfToken());
    form.set('code', '');
    form.set('file', new Blob([file.padEnd(size)]), 'receipt.json');
    const response = await browser.fetch(path, { method: 'POST', body: form });
    return { status: response.status, text: await response.text() };
  }

  const fileOf = (given: { code: string; leaf: string; paper: string }) =>
    JSON.stringify({ cyfran: 'receipt 1', process: 'logged', ...given });

  it('takes the file that a voter was given', async () => {
    const { code, leaf } = receipt;
    const { status, text } = await upload(fileOf({ code, leaf, paper: paperId }));
    expect(status).toBe(200);
    expect(text).toContain('This ballot is in the box');
    expect(text).toMatch(/It is entry [2-4] of the public log/);
  });

  it('refuses a file of another vote, and one that was changed', async () => {
    const { code, leaf } = receipt;
    const other = await upload(fileOf({ code, leaf, paper: randomUUID() }));
    expect(other.text).toContain('This receipt is for another vote');
    const changed = await upload(fileOf({ code, leaf: 'ab'.repeat(32), paper: paperId }));
    expect(changed.text).toContain('This receipt is not as it was given out');
    expect([other.status, changed.status]).toEqual([422, 422]);
  });

  it('does not know a well-made receipt that was never given', async () => {
    const leaf = 'ab'.repeat(32);
    const { text } = await upload(fileOf({ code: receiptCodeOf(leaf), leaf, paper: paperId }));
    expect(text).toContain('No ballot in this vote has this code');
  });

  it('takes no large file', async () => {
    expect((await upload('{}', 65 * 1024)).status).toBe(413);
  });

  it('takes no file of a form without its token', async () => {
    const form = new FormData();
    form.set('file', new Blob(['{}']), 'receipt.json');
    const response = await server.browser().fetch(path, { method: 'POST', body: form });
    expect(response.status).toBe(403);
  });
});
