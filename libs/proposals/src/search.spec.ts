import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { Account, Organisation, peopleEntities } from '#people';
import { ormOptions, platformEntities, type Language } from '#platform';
import { Process, processesEntities, settledVote } from '#processes';
import { createTestDatabase, type TestDatabase } from '../../../test/support/postgres.js';
import { Proposal } from './proposal.entity.js';
import { proposalsEntities } from './proposals.entities.js';
import { ProposalsReader } from './proposals.reader.js';

const texts: readonly (readonly [Language, string, string])[] = [
  ['cy', 'Dŵr i’r ardd', 'Mae angen tap ger gwelyau’r llysiau, a chasgen at y glaw.'],
  ['cy', 'ŴYN A GWYLLT YR ŶD', 'Blodau gwyllt a phont fach dros y nant.'],
  ['cy', 'Llwybr golau', 'Wyth golau isel ar lwybr yr ysgol, i feicwyr hefyd.'],
  ['en', 'A community garden', 'Raised beds by the library, with a water tap and a bark path.'],
  ['en', 'Benches for the park', 'Shade and a place to sit on the walk; 100% recycled wood.'],
  ['en', 'Repair café', 'Bring your bikes and your toasters every month.'],
  ['cy', 'Cornel dawel', 'Mainc dan y coed, a golau bach.'],
];

const entities = [
  ...platformEntities,
  ...peopleEntities,
  ...processesEntities,
  ...proposalsEntities,
];
const openOrm = async () => MikroORM.init(ormOptions(database.url, entities));

let database: TestDatabase;
let orm: Awaited<ReturnType<typeof openOrm>>;
let processId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  orm = await openOrm();
  const em = orm.em.fork();
  const both = { cy: 'x', en: 'x' };
  const organisation = new Organisation({ slug: 'o', name: both });
  const author = new Account({ email: 'a@example.org', language: 'cy' });
  const process = new Process(organisation, {
    ...{ slug: both, title: both, summary: both, why: both, how: both, budgetPence: 1 },
    ...{ ballotKind: 'approval', maxChoices: null, rule: 'greedy' },
    voteSettings: settledVote('approval', 'greedy', {}),
  });
  processId = process.id;
  em.persist([organisation, author, process]);
  texts.forEach(([language, title, body], index) => {
    const proposal = new Proposal({
      ...{ process, author, authorName: 'a', area: null, estimatePence: null },
      ...{ number: index + 1, language, title, body },
    });
    proposal.publish(new Date());
    em.persist(proposal);
  });
  await em.flush();
});

afterAll(async () => {
  await orm.close();
  await database.drop();
});

async function found(q: string): Promise<number[]> {
  const { items, total } = await new ProposalsReader(orm.em.fork()).list(processId, { q }, null);
  expect(total).toBe(items.length);
  return items.map((item) => item.number).sort((a, b) => a - b);
}

describe('searching proposals', () => {
  it.each([
    ['a word with its accent', 'dŵr', [1]],
    ['the same word from a keyboard without accents', 'dwr', [1]],
    ['accents typed as two signs', 'dw\u0302r', [1]],
    ['capitals, whatever is in them', 'ŵyn', [2]],
    ['Ŷ as y', 'yd', [2]],
    ['the beginning of a word', 'gwyll', [2]],
    ['a part inside a title', 'wybr', [3]],
    ['English accents too', 'cafe', [6]],
    ['several words, in any order and place', 'tap garden', [4]],
    ['a quoted phrase', '"water tap"', [4]],
    ['a quoted phrase in another order', '"tap water"', []],
    ['one word without another', 'tap -library', [1]],
    ['one or another', 'benches or toasters', [5, 6]],
    ['an apostrophe of either shape', "i'r ardd", [1]],
  ])('finds %s', async (_what, q, numbers) => {
    expect(await found(q)).toEqual(numbers);
  });

  it.each([
    ['gardd', 'ardd', [1]],
    ['pont', 'phont', [2]],
    ['llwybr', 'lwybr', [3]],
    ['beic', 'feicwyr', [3]],
    ['casgen', 'chasgen', [1]],
  ])('finds %s in Welsh text where it is written %s', async (q, _written, numbers) => {
    expect(await found(q)).toEqual(expect.arrayContaining(numbers));
  });

  it('mutates no English: park is not bark', async () => {
    expect(await found('park')).toEqual([5]);
  });

  it('puts the proposal that says it most often first', async () => {
    const reader = new ProposalsReader(orm.em.fork());
    const { items } = await reader.list(processId, { q: 'golau' }, null);
    expect(items.map((item) => item.number)).toEqual([3, 7]);
  });

  it.each(['_', '\\', "'; drop table proposal; --", '()&|!:*', '-', '"', '\u0000', '! tap'])(
    'takes %j as words, not as orders',
    async (q) => {
      await expect(found(q)).resolves.toBeInstanceOf(Array);
      expect(await found('')).toHaveLength(texts.length);
    },
  );

  it('finds a percent sign only where there is one, in titles', async () => {
    expect(await found('%')).toEqual([]);
  });

  it('is no search at all when nothing is typed', async () => {
    expect(await found('   ')).toHaveLength(texts.length);
  });
});
