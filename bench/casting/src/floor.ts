import fastify from 'fastify';
import pg from 'pg';
import { canonicalBallot, envelopeLeaf, receiptCodeOf, sealBallot } from '#ballots';
import { castInto, paperOf, type FloorPaper } from './floor-cast.js';

/**
 * What casting cannot do without: the same statements in one transaction and the same seal, from a
 * handler that trusts everything it is told. No sessions, no checks, no language, no log lines.
 */
const setting = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
};

interface Sent {
  readonly choices: readonly string[];
  readonly castKey: string;
  readonly baseRevision: number;
}

const tagKey = setting('VOTER_TAG_KEY');
const pool = new pg.Pool({ connectionString: setting('DATABASE_URL'), max: 10 });
const papers = new Map<string, FloorPaper>();

const app = fastify();

app.get('/api/v1/session', () => ({ csrfToken: 'none is asked for' }));

app.put('/api/v1/processes/:process/ballot', async ({ body, headers, params }) => {
  const { choices, castKey, baseRevision } = body as Sent;
  const { process: slug } = params as { process: string };
  const paper = papers.get(slug) ?? (await paperOf(pool, slug));
  papers.set(slug, paper);
  const { configHash, definition } = paper;
  const { keys, sealedBytes } = definition;
  const line = canonicalBallot({ choices: choices.toSorted() });
  const sealed = await sealBallot(line, { configHash, keys, sealedBytes });
  const leaf = envelopeLeaf(sealed);
  const envelope = { line, sealed, leaf, code: receiptCodeOf(leaf) };
  const voter = { accountId: String(headers['x-account']), email: String(headers['x-email']) };
  const revision = await castInto(pool, { paper, voter, envelope, castKey, baseRevision, tagKey });
  return { receiptCode: envelope.code, leaf, revision };
});

process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => process.exit());
await app.listen({ port: Number(setting('PORT')), host: '127.0.0.1' });
