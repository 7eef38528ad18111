import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { peopleEntities, type AccountView, type Visitor } from '#people';
import { ormOptions, platformEntities } from '#platform';
import { processesEntities, UnknownProcessError } from '#processes';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/postgres.js';
import { corpus, type CorpusText } from '../../../../test/support/proposal-corpus/corpus.js';
import {
  draftOf,
  unrelated,
  type DraftKind,
} from '../../../../test/support/proposal-corpus/drafts.js';
import { holdCorpus } from '../../../../test/support/proposal-corpus/held-corpus.js';
import { proposalsEntities } from '../proposals.entities.js';
import { SimilarProposals } from './similar-proposals.reader.js';
import type { Written } from './telling-words.js';

const entities = [
  ...platformEntities,
  ...peopleEntities,
  ...processesEntities,
  ...proposalsEntities,
];
const openOrm = async () => MikroORM.init(ormOptions(database.url, entities));
const texts = corpus(1_000);
/** Ideas unlike any other, which stand after the corpus. */
const ownWays = [
  'Zip wire',
  'Hot air balloon',
  'Puppet theatre',
  'Fossil museum',
  'Observatory',
].map((title) => ({ title, body: '', language: 'en' as const }));

let database: TestDatabase;
let orm: Awaited<ReturnType<typeof openOrm>>;
let processId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  orm = await openOrm();
  processId = await holdCorpus(orm.em.fork(), [...texts, ...ownWays]);
});

afterAll(async () => {
  await orm.close();
  await database.drop();
});

async function similar(
  written: Written,
  { except, visitor = null }: { readonly except?: string; readonly visitor?: Visitor } = {},
) {
  const wishes = { most: 5, ...(except !== undefined && { except }) };
  return new SimilarProposals(orm.em.fork()).find(processId, written, wishes, visitor);
}

/** Twenty texts of the corpus with their numbers: in Welsh alone where words are to be bent. */
function originals(kind: DraftKind): readonly (readonly [number, CorpusText])[] {
  return texts
    .map((text, index) => [index + 1, text] as const)
    .filter(([, { language }]) => kind !== 'mutated' || language === 'cy')
    .filter((_, index) => index % 20 === 7)
    .slice(0, 20);
}

describe('similar proposals among a thousand', () => {
  // Measured: 20, 20, 20, 20 and 16 of 20. In other words altogether, the same idea for another
  // place can be nearer.
  it.each([
    ['reordered', 20],
    ['mistyped', 20],
    ['title-only', 20],
    ['mutated', 20],
    ['reworded', 16],
  ] as const)(
    'have the idea that is known to be the same among the first five: %s',
    async (kind, least) => {
      let seen = 0;
      for (const [number, original] of originals(kind)) {
        const found = await similar(draftOf(original, kind, 'spec'));
        if (found.some((proposal) => proposal.number === number)) seen += 1;
      }
      expect(seen).toBeGreaterThanOrEqual(least);
    },
  );

  it.each(unrelated)('show nothing beside an idea that nobody has: $title', async (written) => {
    expect(await similar(written)).toEqual([]);
  });

  it.each([
    '',
    '   ',
    '()&|!:*',
    '%_\\',
    "'; drop table proposal; --",
    '\u0000',
    '🦊',
    'a'.repeat(10_000),
  ])('take %j as words, not as orders', async (title) => {
    await expect(similar({ title, body: title, language: 'cy' })).resolves.toBeInstanceOf(Array);
  });

  it('do not hold the proposal that asks', async () => {
    const [first] = texts;
    if (!first) throw new Error('there is no corpus');
    const [itself] = await similar(first);
    expect(itself?.number).toBe(1);
    const others = await similar(first, { except: itself?.id ?? '' });
    expect(others.map(({ number }) => number)).not.toContain(1);
  });

  it('are of a process that there is', async () => {
    const reader = new SimilarProposals(orm.em.fork());
    const nowhere = '00000000-0000-7000-8000-000000000000';
    const asked = reader.find(nowhere, { title: 'x', body: '', language: 'en' }, { most: 5 }, null);
    await expect(asked).rejects.toThrow(UnknownProcessError);
  });
});

describe('a similar proposal', () => {
  async function change(index: number, sql: string): Promise<void> {
    const number = texts.length + index + 1;
    await orm.em.fork().execute(`update proposal set ${sql} where number = ?`, [number]);
  }

  it.each(
    [
      ['not published', 'published_at = null'],
      ['hidden by a moderator', 'hidden_at = now()'],
      ['withdrawn', `state = 'withdrawn'`],
      [
        'joined to another',
        `state = 'merged', merged_into_id = (select id from proposal where number = 501)`,
      ],
    ].map(([what, sql], index) => [what, sql, index] as const),
  )('is not one that is %s', async (_what, sql, index) => {
    const written = ownWays[index] ?? { title: '', body: '', language: 'en' };
    expect((await similar(written)).map(({ title }) => title)).toEqual([written.title]);
    await change(index, sql ?? '');
    expect(await similar(written)).toEqual([]);
  });

  it('keeps the name of an anonymous author from the public, not from a reviewer', async () => {
    await change(4, 'anonymous = true');
    const written = { title: 'Observatory', body: '', language: 'en' } as const;
    expect((await similar(written))[0]?.authorName).toBeNull();
    const visitor = await reviewerHere();
    expect((await similar(written, { visitor }))[0]?.authorName).toBe('Awdur');
  });

  async function reviewerHere(): Promise<AccountView> {
    const [row] = await orm.em
      .fork()
      .execute<{ id: string }[]>('select organisation_id as id from process where id = ?', [
        processId,
      ]);
    const names = { organisationSlug: 'corpus', organisationName: { cy: 'x', en: 'x' } };
    const role = {
      organisationId: row?.id ?? '',
      ...names,
      role: 'reviewer',
      processId: null,
    } as const;
    const id = '00000000-0000-7000-8000-000000000001';
    return { id, name: 'R', email: 'r@example.org', language: 'en', memberships: [role] };
  }
});
