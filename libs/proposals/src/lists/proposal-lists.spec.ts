import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import fc from 'fast-check';
import { peopleEntities } from '#people';
import { ormOptions, platformEntities } from '#platform';
import { Area, Category, processesEntities } from '#processes';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/postgres.js';
import { corpus } from '../../../../test/support/proposal-corpus/corpus.js';
import { holdCorpus } from '../../../../test/support/proposal-corpus/held-corpus.js';
import type { ProposalChoice, ProposalFilter } from '../proposal-filter.js';
import { proposalsEntities } from '../proposals.entities.js';
import { ProposalsReader } from '../proposals.reader.js';
import { costChoices } from './cost-bands.js';
import { proposalOrders, seeds } from './proposal-order.js';
import { ProposalsExportReader } from './proposals-export.reader.js';
import { ProposalsMapReader } from './proposals-map.reader.js';

const entities = [
  ...platformEntities,
  ...peopleEntities,
  ...processesEntities,
  ...proposalsEntities,
];
const openOrm = async () => MikroORM.init(ormOptions(database.url, entities));
const size = 120;
/** Hidden, withdrawn, joined to another and not published. */
const unseen = [5, 6, 7, 8];

let database: TestDatabase;
let orm: Awaited<ReturnType<typeof openOrm>>;
let processId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  orm = await openOrm();
  const places: { north?: Area; south?: Area; green?: Category } = {};
  processId = await holdCorpus(orm.em.fork(), corpus(size), (proposal, process) => {
    const name = { cy: 'A', en: 'A' };
    places.north ??= new Area(process, { slug: 'north', name, position: 1 });
    places.south ??= new Area(process, { slug: 'south', name, position: 2 });
    places.green ??= new Category(process, { slug: 'green', name, position: 1 });
    const { number } = proposal;
    proposal.area = [places.north, places.south, null][number % 3] ?? null;
    proposal.category = number % 4 === 0 ? places.green : null;
    proposal.goals = [['healthier', 'global'], ['global'], []][number % 5] ?? [];
    proposal.estimatePence = [null, 50_000, 100_000, 2_500_000, 99_999_999][number % 5] ?? null;
    if (number % 2 > 0) return;
    proposal.latitude = 53 + number / 1000;
    proposal.longitude = -3 + (number % 10) / 100;
    proposal.decide(true);
  });
  const em = orm.em.fork();
  await em.execute(
    'update proposal set support_count = number * 7 % 11, comment_count = number * 3 % 5',
  );
  await em.execute(`update proposal set hidden_at = now() where number = 5`);
  await em.execute(`update proposal set state = 'withdrawn' where number = 6`);
  await em.execute(
    `update proposal set state = 'merged', merged_into_id = (select id from proposal where number = 1)
     where number = 7`,
  );
  await em.execute(`update proposal set published_at = null where number = 8`);
});

afterAll(async () => {
  await orm.close();
  await database.drop();
});

async function page(filter: ProposalFilter) {
  return new ProposalsReader(orm.em.fork()).list(processId, filter, null);
}

/** The numbers of a whole list, walked through page by page. */
async function walked(filter: ProposalFilter, inOne = 100): Promise<readonly number[]> {
  const first = await page({ ...filter, size: inOne, page: 1 });
  const numbers = first.items.map(({ number }) => number);
  for (let at = 2; at <= first.pages; at += 1)
    numbers.push(...(await page({ ...filter, size: inOne, page: at })).items.map((i) => i.number));
  return numbers;
}

const everything = Array.from({ length: size }, (_, at) => at + 1).filter(
  (number) => !unseen.includes(number),
);
const ascending = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);
const anySeed = fc.integer({ min: 0, max: seeds - 1 });

const anyChoice: fc.Arbitrary<ProposalChoice> = fc.record(
  {
    q: fc.constantFrom('garden', 'coed', 'path OR llwybr', '"young people"'),
    areaSlug: fc.constantFrom('north', 'south'),
    categorySlug: fc.constant('green'),
    state: fc.constantFrom('feasible' as const, 'under-review' as const),
    cost: fc.constantFrom(...costChoices),
    goal: fc.constantFrom('healthier', 'global'),
    language: fc.constantFrom('cy' as const, 'en' as const),
    box: fc.constant({ west: -3, south: 53.02, east: -2.95, north: 53.09 }),
  },
  { requiredKeys: [] },
);

/** One of these choices, and none of the others. */
function only(choice: ProposalChoice, name: keyof ProposalChoice): ProposalChoice {
  const nothing: ProposalChoice = {};
  return Object.assign(nothing, { [name]: choice[name] });
}

describe('a list of proposals', () => {
  it('holds each once, whichever order it is walked in and however long its pages are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...proposalOrders),
        anySeed,
        fc.integer({ min: 7, max: 60 }),
        async (order, seed, inOne) => {
          expect(ascending(await walked({ order, seed }, inOne))).toEqual(everything);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('is shuffled the same for the same seed and otherwise for another', async () => {
    const [one, again, other] = await Promise.all(
      [7, 7, 8].map(async (seed) => walked({ order: 'random', seed })),
    );
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it('has everybody first for somebody', async () => {
    const firsts = await Promise.all(
      Array.from({ length: 400 }, async (_, seed) => page({ order: 'random', seed, size: 1 })),
    );
    const seen = new Set(firsts.map(({ items }) => items[0]?.number));
    // 400 throws at 116 places leave about 112 of them hit.
    expect(seen.size).toBeGreaterThan(95);
  });

  it('narrows to what all choices have in common', async () => {
    await fc.assert(
      fc.asyncProperty(anyChoice, async (choice) => {
        const each = await Promise.all(
          (Object.keys(choice) as (keyof ProposalChoice)[]).map(async (name) =>
            walked(only(choice, name)),
          ),
        );
        const common = everything.filter((number) => each.every((list) => list.includes(number)));
        expect(ascending(await walked(choice))).toEqual(common);
      }),
      { numRuns: 40 },
    );
  });

  it('splits wholly by cost: every proposal is in one band', async () => {
    const bands = await Promise.all(costChoices.map(async (cost) => walked({ cost })));
    expect(ascending(bands.flat())).toEqual(everything);
  });

  it('holds what was joined to another only for whoever asks, and never the withdrawn or hidden', async () => {
    expect(await walked({ state: 'merged' })).toEqual([7]);
    expect(await walked({ state: 'withdrawn' })).toEqual([]);
  });

  it('is as long on a map and in a file as on its pages', async () => {
    await fc.assert(
      fc.asyncProperty(anyChoice, async (choice) => {
        const numbers = ascending(await walked(choice));
        const map = new ProposalsMapReader(orm.em.fork());
        const { areas } = await map.of(processId, choice, null, null);
        expect(areas.reduce((sum, { count }) => sum + count, 0)).toBe(numbers.length);
        const file = await new ProposalsExportReader(orm.em.fork()).of(processId, choice);
        const held: number[] = [];
        for await (const part of file.parts()) held.push(...part.map(({ number }) => number));
        expect(held).toEqual(numbers);
        expect(file.total).toBe(numbers.length);
      }),
      { numRuns: 25 },
    );
  });
});

describe('a spot on the map', () => {
  const wales = { west: -6, south: 51, east: -2, north: 54 };
  const spots = async () =>
    (await new ProposalsMapReader(orm.em.fork()).of(processId, {}, wales, null)).spots;

  it('leads to exactly those that it counts, and all together to every one with a place', async () => {
    const all = await spots();
    const numbers = await Promise.all(all.map(async ({ box }) => walked({ box })));
    expect(numbers.map((list) => list.length)).toEqual(all.map(({ count }) => count));
    expect(ascending(numbers.flat())).toEqual(everything.filter((number) => number % 2 === 0));
  });
});

describe('the tag of a file', () => {
  const tag = async () =>
    (await new ProposalsExportReader(orm.em.fork()).of(processId, { areaSlug: 'north' })).tag;

  it.each([
    `update proposal set support_count = support_count + 1 where number = 9`,
    `update proposal set hidden_at = now() where number = 9`,
    `update area set name = '{"cy":"B","en":"A"}' where slug = 'north'`,
  ])('changes after %s, and only then', async (sql) => {
    const before = await tag();
    expect(await tag()).toBe(before);
    await orm.em.fork().execute(sql);
    expect(await tag()).not.toBe(before);
  });
});
