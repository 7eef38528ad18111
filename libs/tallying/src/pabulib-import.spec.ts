import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createReadStream, readFileSync } from 'node:fs';
import { countAgain, finishCount } from '../../../test/support/count.js';
import { openRooms, type Rooms } from '../../../test/support/rooms.js';
import type { ImportPabulibDto } from './import-pabulib.dto.js';
import { PabulibImportService, type ImportedVote } from './pabulib-import.service.js';
import { TallyingReader } from './tallying.reader.js';

interface Expected {
  readonly runs: Readonly<Record<string, { readonly winners: readonly string[] } | undefined>>;
  readonly officialWinners?: readonly string[];
}

const cases = new URL('../../counting/cases/', import.meta.url);
const wieliczka = 'Poland_Wieliczka_2023_Green_Budget';
const assen = 'Netherlands_Assen_2024';
const expected = (name: string) =>
  JSON.parse(readFileSync(new URL(`${name}.json`, cases), 'utf8')) as Expected;
const textOf = (name: string) => readFileSync(new URL(`${name}.pb`, cases), 'utf8');

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const take = (
  file: AsyncIterable<string>,
  wish: ImportPabulibDto = {},
  onProgress: (ballots: number) => void = () => undefined,
) => rooms.with(PabulibImportService, (s) => s.import(file, wish, onProgress));
const takeCase = (name: string, wish: ImportPabulibDto = {}) =>
  take(createReadStream(new URL(`${name}.pb`, cases), 'utf8'), wish);
const resultOf = ({ processId }: ImportedVote) =>
  rooms.with(TallyingReader, (s) => s.result(processId));

async function* whole(text: string): AsyncGenerator<string> {
  await Promise.resolve();
  yield text;
}

/** Every row that an import could leave behind. */
async function everything(): Promise<object[]> {
  const tables = ['organisation', 'process', 'phase', 'project', 'ballot_paper', 'count'];
  const all = [...tables, 'box.opened_ballot', 'platform.audit_log', 'platform.outbox'];
  const counted = all.map((table) => `(select count(*) from ${table}) as "${table}"`);
  return rooms.sql(`select ${counted.join(', ')}`);
}

describe('a real election', () => {
  it('from Wieliczka has the 30 winners that were published, by the rule of its file', async () => {
    const imported = await takeCase(wieliczka, { slug: 'wieliczka' });
    expect(imported).toMatchObject({ slug: 'wieliczka', projects: 64, ballots: 6586 });
    await finishCount(rooms, imported.countId);
    const result = await resultOf(imported);
    const [contest] = result.contests;
    expect(contest?.result.winners).toHaveLength(30);
    expect([...(contest?.result.winners ?? [])].sort()).toEqual(
      expected(wieliczka).officialWinners,
    );
    expect(result.spentPence).toBe(99_507_900);
    expect(result.currency).toBe('PLN');
    expect(result.voters).toBe(6586);
  });

  it('from Assen has the winners that were published', async () => {
    const imported = await takeCase(assen, { slug: 'assen' });
    await finishCount(rooms, imported.countId);
    const winners = (await resultOf(imported)).contests[0]?.result.winners ?? [];
    expect(winners).toEqual(expected(assen).runs['mes-add1/cost']?.winners);
    expect([...winners].sort()).toEqual(expected(assen).officialWinners);
  });

  it.each([wieliczka, assen])('can be counted by most votes first: %s', async (name) => {
    const imported = await takeCase(name, {
      slug: `greedy-${name.slice(0, 5).toLowerCase()}`,
      rule: 'greedy',
    });
    await finishCount(rooms, imported.countId);
    expect((await resultOf(imported)).contests[0]?.result.winners).toEqual(
      expected(name).runs['greedy-by-score']?.winners,
    );
  });

  it('gives the same bytes each time that it is counted', async () => {
    const imported = await takeCase(assen, { slug: 'assen-again' });
    const first = await finishCount(rooms, imported.countId);
    const second = await countAgain(rooms, imported.paperId);
    expect(second.result).toBe(first.result);
    expect(second.resultHash).toBe(first.resultHash);
    const counts = await rooms.with(TallyingReader, (s) => s.counts(imported.processId));
    expect(counts.map(({ number, state }) => [number, state])).toEqual([
      [1, 'provisional'],
      [2, 'provisional'],
    ]);
  });

  it('tells how far it has come', async () => {
    const seen: number[] = [];
    await take(whole(textOf(wieliczka)), { slug: 'progress' }, (ballots) => seen.push(ballots));
    expect(seen).toEqual([5000, 6586]);
  });
});

describe('an import that is refused', () => {
  const lines = textOf(assen).split(/\r?\n/);
  const firstVote = lines.indexOf('VOTES') + 2;
  const swapped = (line: number, text: string) =>
    whole(lines.map((old, index) => (index === line ? text : old)).join('\n'));
  const voterOf = (line: number) => (lines[line] ?? '').split(';')[0] ?? '';
  const sameVoter = (line: number, as: number) =>
    swapped(line, (lines[line] ?? '').replace(/^[^;]*/, voterOf(as)));

  const refused: readonly [string, () => AsyncIterable<string>, object][] = [
    [
      'names an unknown project',
      () => swapped(firstVote + 40, '9999;404'),
      { code: 'unknown-project', line: firstVote + 41 },
    ],
    [
      'breaks off among the votes',
      () => whole(lines.slice(0, firstVote + 9).join('\n')),
      { code: 'count-mismatch', line: 8 },
    ],
    [
      'has a cost that is no amount',
      () => swapped(19, '3;12,50;43;x;1;y'),
      { code: 'bad-number', line: 20 },
    ],
    [
      'has a cost finer than two digits',
      () => swapped(19, '3;1.005;43;x;1;y'),
      { code: 'tallying.bad-amount-in-file', params: { field: 'cost', line: 20, text: '1.005' } },
    ],
    ['is empty', () => whole(''), { code: 'missing-section', line: 1 }],
    [
      'has a voter twice',
      () => sameVoter(firstVote + 30, firstVote + 20),
      { code: 'tallying.voter-twice-in-file', params: { line: firstVote + 31 } },
    ],
    [
      'has its first voter twice',
      () => sameVoter(firstVote + 50, firstVote),
      { code: 'tallying.voter-twice-in-file', params: { line: firstVote + 51 } },
    ],
  ];

  it.each(refused)('because the file %s leaves no row anywhere', async (_why, file, problem) => {
    const before = await everything();
    await expect(take(file(), { slug: 'never' })).rejects.toMatchObject(problem);
    expect(await everything()).toEqual(before);
  });

  it('because its address is taken leaves the first import as it was', async () => {
    await takeCase(assen, { slug: 'taken' });
    const before = await everything();
    await expect(takeCase(assen, { slug: 'taken' })).rejects.toMatchObject({
      code: 'processes.slug-taken',
    });
    expect(await everything()).toEqual(before);
  });
});
