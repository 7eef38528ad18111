import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPabulib } from './pabulib-reader.js';
import type { PabulibRecord } from './pabulib-record.js';
import { PabulibSyntaxError } from './pabulib-syntax-error.js';
import { writePabulib, type PabulibFile } from './pabulib-writer.js';

async function* chunks(text: string, size: number): AsyncGenerator<string> {
  await Promise.resolve();
  for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size);
}

async function readAll(source: AsyncIterable<string>): Promise<PabulibRecord[]> {
  const records: PabulibRecord[] = [];
  for await (const record of readPabulib(source)) records.push(record);
  return records;
}

const read = (text: string, size = 64): Promise<PabulibRecord[]> => readAll(chunks(text, size));

async function refusal(text: string): Promise<PabulibSyntaxError> {
  const error: unknown = await read(text, 1000).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof PabulibSyntaxError) return error;
  throw new TypeError('expected a PabulibSyntaxError');
}

interface Parts {
  meta?: string[];
  projectColumns?: string;
  projects?: string[];
  voteColumns?: string;
  votes?: string[];
}

const file = (parts: Parts = {}): string =>
  [
    'META',
    'key;value',
    ...(parts.meta ?? ['budget;100', 'vote_type;approval']),
    'PROJECTS',
    parts.projectColumns ?? 'project_id;cost',
    ...(parts.projects ?? ['a;10', 'b;20.50']),
    'VOTES',
    parts.voteColumns ?? 'voter_id;vote',
    ...(parts.votes ?? ['1;a,b', '2;']),
    '',
  ].join('\n');

describe('a .pb reader', () => {
  it('yields META, then projects, then votes, with their lines', async () => {
    const [meta, a, b, first, second, ...rest] = await read(file());
    expect(meta).toEqual({
      kind: 'meta',
      line: 1,
      meta: new Map([
        ['budget', '100'],
        ['vote_type', 'approval'],
      ]),
    });
    expect(a).toMatchObject({ kind: 'project', id: 'a', cost: '10', name: '', line: 7 });
    expect(b).toMatchObject({ id: 'b', cost: '20.50' });
    expect(first).toMatchObject({ kind: 'vote', voterId: '1', vote: ['a', 'b'], line: 11 });
    expect(second).toMatchObject({ voterId: '2', vote: [] });
    expect(rest).toEqual([]);
  });

  it('takes columns in any order and keeps unknown ones', async () => {
    const records = await read(
      file({
        projectColumns: 'name;cost;project_id',
        projects: ['Park;10;a'],
        voteColumns: 'age;vote;voter_id',
        votes: ['33;a;v'],
      }),
    );
    expect(records[1]).toMatchObject({ id: 'a', name: 'Park' });
    expect(records[2]).toMatchObject({ voterId: 'v', vote: ['a'] });
    expect(records[2]?.kind === 'vote' && records[2].fields.get('age')).toBe('33');
  });

  it('reads quoted cells, a byte order mark and CRLF, whatever the size of chunks', async () => {
    const text = file({
      meta: ['budget;100', 'vote_type;approval', 'description;"one; ""two""\nthree\t"'],
      projectColumns: 'project_id;cost;name',
      projects: ['a;10;5" pipe', 'b;20;"Parc; y Dref"'],
    });
    const marked = `\ufeff${text.replaceAll('\n', '\r\n')}`;
    const whole = await read(text, text.length);
    expect(whole[0]?.kind === 'meta' && whole[0].meta.get('description')).toBe(
      'one; "two"\nthree\t',
    );
    expect(whole[1]).toMatchObject({ name: '5" pipe', line: 9 });
    expect(whole[2]).toMatchObject({ name: 'Parc; y Dref' });
    for (let size = 1; size < 12; size += 1) expect(await read(marked, size)).toEqual(whole);
  });

  it.each(['cumulative', 'scoring'])('reads points of a %s vote', async (type) => {
    const records = await read(
      file({
        meta: ['budget;100', `vote_type;${type}`],
        voteColumns: 'voter_id;points;vote',
        votes: ['1;3,-1.5;b,a', '2;;'],
      }),
    );
    expect(records[3]).toMatchObject({ vote: ['b', 'a'], points: ['3', '-1.5'] });
    expect(records[4]).toMatchObject({ vote: [], points: [] });
  });

  it('keeps the order of an ordinal vote', async () => {
    const records = await read(
      file({ meta: ['budget;100', 'vote_type;ordinal'], votes: ['1;b,a'] }),
    );
    expect(records[3]).toMatchObject({ vote: ['b', 'a'] });
  });

  it('treats __proto__ as a name like any other', async () => {
    const records = await read(
      file({
        meta: ['budget;100', 'vote_type;approval', '__proto__;x', 'constructor;y'],
        projectColumns: 'project_id;cost;__proto__',
        projects: ['__proto__;10;z'],
        votes: ['__proto__;__proto__'],
      }),
    );
    expect(records[0]?.kind === 'meta' && records[0].meta.get('__proto__')).toBe('x');
    expect(records[1]).toMatchObject({ id: '__proto__' });
    expect(records[2]).toMatchObject({ vote: ['__proto__'] });
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('says where it is wrong, what it expected and what it found', async () => {
    const error = await refusal(file({ votes: ['1;a', '22;a,zebra'] }));
    expect(error).toBeInstanceOf(SyntaxError);
    expect(error).toMatchObject({ code: 'unknown-project', line: 12, column: 4 });
    expect(error.message).toBe(
      'Line 12, column 4: expected a project_id from PROJECTS but found "zebra"',
    );
  });

  it('counts in whole words', async () => {
    const oneChoice = await refusal(file({ meta: ['budget;1', 'vote_type;choose-1'] }));
    expect(oneChoice.message).toContain('expected at most 1 choice but found 2');
    const threeChoices = await refusal(file(meta('min_length;3')));
    expect(threeChoices.message).toContain('expected at least 3 choices but found');
  });

  const meta = (...more: string[]): Parts => ({
    meta: ['budget;9', 'vote_type;approval', ...more],
  });
  const cost = (text: string): Parts => ({ projects: [`a;${text}`], votes: [] });
  const points = { meta: ['budget;1', 'vote_type;scoring'] };
  it.each<[string, string, string]>([
    ['nothing at all', '', 'missing-section'],
    ['text before META', `x\n${file()}`, 'missing-section'],
    ['no VOTES', 'META\nkey;value\nbudget;1\nvote_type;approval\nPROJECTS\na;b', 'missing-column'],
    ['an end after META', 'META\nkey;value\nbudget;1\nvote_type;approval\n', 'missing-section'],
    ['an end before the column names', 'META', 'missing-section'],
    ['VOTES before PROJECTS', 'META\nkey;value\nVOTES\n', 'section-out-of-order'],
    ['META twice', file(meta('x;y')).replace('PROJECTS', 'META'), 'section-out-of-order'],
    ['a section without column names', 'META\nPROJECTS\n', 'section-out-of-order'],
    ['other META columns', file().replace('key;value', 'name;value'), 'missing-column'],
    ['no budget', file({ meta: ['vote_type;approval'] }), 'missing-meta'],
    ['no vote type', file({ meta: ['budget;1'] }), 'missing-meta'],
    ['an unknown vote type', file({ meta: ['budget;1', 'vote_type;x'] }), 'unknown-vote-type'],
    ['a key twice', file(meta('budget;9')), 'duplicate-meta'],
    ['a wrong number of projects', file(meta('num_projects;3')), 'count-mismatch'],
    ['a wrong number of votes', file(meta('num_votes;3')), 'count-mismatch'],
    ['a number of votes in words', file(meta('num_votes;two')), 'bad-number'],
    ['a choice too many', file(meta('max_length;1')), 'too-many-choices'],
    ['a choice too few', file(meta('min_length;3')), 'too-few-choices'],
    ['two choices of one', file({ meta: ['budget;1', 'vote_type;choose-1'] }), 'too-many-choices'],
    ['no project_id', file({ projectColumns: 'id;cost' }), 'missing-column'],
    ['a column twice', file({ projectColumns: 'project_id;cost;cost' }), 'duplicate-column'],
    ['a nameless column', file({ projectColumns: 'project_id;cost;' }), 'empty-cell'],
    ['a project twice', file({ projects: ['a;1', 'a;2'] }), 'duplicate-project'],
    ['a comma in an id', file({ projects: ['a,b;1'] }), 'id-with-comma'],
    ['no id', file({ projects: [' ;1'] }), 'empty-cell'],
    ['a cost below 0', file(cost('-1')), 'bad-number'],
    ['a cost with exponent', file(cost('1e5')), 'bad-number'],
    ['a cost that is not a number', file(cost('NaN')), 'bad-number'],
    ['an endless cost', file(cost('Infinity')), 'bad-number'],
    ['a cost of 31 digits', file(cost('9'.repeat(31))), 'bad-number'],
    ['a cost of 31 digits with a point', file(cost(`${'9'.repeat(30)}.1`)), 'bad-number'],
    ['no cost', file(cost('')), 'bad-number'],
    ['a cell too many', file({ votes: ['1;a;b'] }), 'wrong-number-of-cells'],
    ['a cell too few', file({ votes: ['1'] }), 'wrong-number-of-cells'],
    ['a choice twice', file({ votes: ['1;a,a'] }), 'repeated-choice'],
    ['an empty choice', file({ votes: ['1;a,,b'] }), 'empty-choice'],
    ['no points column', file(points), 'missing-column'],
    [
      'points too few',
      file({ ...points, voteColumns: 'voter_id;vote;points', votes: ['1;a,b;2'] }),
      'points-mismatch',
    ],
    [
      'points in words',
      file({ ...points, voteColumns: 'voter_id;vote;points', votes: ['1;a;two'] }),
      'bad-number',
    ],
    ['an open quotation mark', file({ votes: ['1;"a'] }), 'unterminated-quote'],
    ['text after a quotation mark', file({ votes: ['1;"a"b'] }), 'text-after-quote'],
    ['a null character', file({ votes: ['1;a\0'] }), 'control-character'],
    ['an escape in quotes', file({ votes: ['1;"a\u001b"'] }), 'control-character'],
    ['a tab outside quotes', file({ votes: ['1;a\t'] }), 'control-character'],
    ['a C1 control character', file({ votes: ['1;a\u0085'] }), 'control-character'],
    ['a carriage return alone', file({ votes: ['1;a\r2;a'] }), 'control-character'],
    ['a last carriage return', `${file()}3;a\r`, 'control-character'],
    ['a long line', file({ votes: [`1;${'a'.repeat(1_000_001)}`] }), 'record-too-long'],
    ['a long quoted cell', file({ votes: [`1;"${'a\n'.repeat(600_000)}`] }), 'record-too-long'],
    ['very many cells', file({ votes: [';'.repeat(5000)] }), 'too-many-cells'],
    [
      'very many keys',
      file(meta(...Array.from({ length: 1000 }, (_, n) => `k${n};`))),
      'too-many-rows',
    ],
  ])('refuses %s', async (_what, text, code) => {
    expect(await refusal(text)).toMatchObject({ name: 'PabulibSyntaxError', code });
  });

  it('stops reading an endless line', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<string> {
      await Promise.resolve();
      for (;;) {
        given += 1;
        yield 'x'.repeat(10_000);
      }
    }
    await expect(readAll(endless())).rejects.toThrow(PabulibSyntaxError);
    expect(given).toBeLessThan(110);
  });

  it('either reads any text or refuses it as a PabulibSyntaxError', async () => {
    const pieces = [
      'META',
      'PROJECTS',
      'VOTES',
      'key;value',
      '\n',
      ';',
      '"',
      '\r\n',
      ',',
      'a',
      '1',
    ];
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...pieces)).map((list) => list.join('')),
      fc.tuple(fc.nat(), fc.constantFrom(...pieces)).map(([at, piece]) => {
        const text = file();
        const place = at % text.length;
        return text.slice(0, place) + piece + text.slice(place + 1);
      }),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const error: unknown = await read(text, 7).then(
          () => null,
          (reason: unknown) => reason,
        );
        expect(error === null || error instanceof PabulibSyntaxError).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a .pb writer', () => {
  const cells = fc
    .string({ unit: fc.oneof(fc.constantFrom('"', ';', '\n', '\t', ' ', ',', 'ŵ'), fc.string()) })
    .filter((text) => !/\p{Cc}/u.test(text.replaceAll(/[\t\n]/g, '')));

  it('writes what the reader reads back the same, and then writes the same again', async () => {
    await fc.assert(
      fc.asyncProperty(cells, cells, cells, async (description, name, note) => {
        const given: PabulibFile = {
          meta: [
            ['budget', '100'],
            ['vote_type', 'approval'],
            ['description', description],
          ],
          projects: {
            columns: ['project_id', 'name', 'cost'],
            rows: [
              ['a', name, '1'],
              ['b', '', '2.5'],
            ],
          },
          votes: {
            columns: ['voter_id', 'vote', 'note'],
            rows: [
              ['1', 'a,b', note],
              ['2', '', ''],
            ],
          },
        };
        const text = [...writePabulib(given)].join('');
        const records = await read(text, 5);
        const meta = records.find((record) => record.kind === 'meta');
        const projects = records.filter((record) => record.kind === 'project');
        const votes = records.filter((record) => record.kind === 'vote');
        expect([...(meta?.meta ?? [])]).toEqual(given.meta);
        expect(projects.map(({ fields }) => [...fields.values()])).toEqual(given.projects.rows);
        expect(votes.map(({ fields }) => [...fields.values()])).toEqual(given.votes.rows);
        const again = writePabulib({
          meta: meta?.meta ?? [],
          projects: {
            columns: [...(projects[0]?.fields.keys() ?? [])],
            rows: projects.map(({ fields }) => [...fields.values()]),
          },
          votes: {
            columns: [...(votes[0]?.fields.keys() ?? [])],
            rows: votes.map(({ fields }) => [...fields.values()]),
          },
        });
        expect([...again].join('')).toBe(text);
      }),
    );
  });

  const table = (...row: string[]): PabulibFile => ({
    meta: [],
    projects: { columns: ['project_id', 'cost'], rows: [row] },
    votes: { columns: ['voter_id', 'vote'], rows: [] },
  });
  it.each([
    ['a row of another width', table('a')],
    ['a control character', table('a\0', '1')],
    ['a carriage return', table('a\r', '1')],
    ['a byte order mark', table('\ufeffa', '1')],
    ['half a surrogate pair', table('a\ud83d', '1')],
    ['a row that no reader takes', table('a'.repeat(1_000_001), '1')],
    ['a table of one column', { ...table('a', '1'), votes: { columns: ['vote'], rows: [] } }],
  ])('refuses %s', (_what, given) => {
    expect(() => [...writePabulib(given)]).toThrow(RangeError);
  });
});
