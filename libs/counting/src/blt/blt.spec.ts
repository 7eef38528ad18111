import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { RankedProfileBuilder } from '../ranked/ranked-profile-builder.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import { readBlt, type BltElection } from './blt-reader.js';
import { BltSyntaxError } from './blt-syntax-error.js';
import { writeBlt } from './blt-writer.js';

function* cut(text: string, size: number): Generator<string> {
  for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size);
}

const read = (text: string): Promise<BltElection> => readBlt([text]);

async function refusal(text: string): Promise<BltSyntaxError> {
  const error: unknown = await read(text).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof BltSyntaxError) return error;
  throw new TypeError(`expected a BltSyntaxError, not ${String(error)}`);
}

const NAMES = '"Ann"\n"Bea"\n"Cai"\n"A title"\n';
const file = (lines: readonly string[], names = NAMES): string =>
  `3 2\n${lines.join('\n')}\n0\n${names}`;

/** Each ballot as `5 × 1 2=3 - 1`, in the order of the profile. */
const ballots = ({ weights, starts, choices, ranks, candidates }: RankedProfile): string[] =>
  Array.from(weights, (weight, group) => {
    const words: string[][] = [];
    for (let at = starts[group] ?? 0; at < (starts[group + 1] ?? 0); at += 1) {
      const rank = (words[(ranks[at] ?? 0) - 1] ??= []);
      rank.push(candidates[choices[at] ?? -1]?.id ?? '?');
    }
    return `${weight} × ${Array.from(words, (rank) => (rank as string[] | undefined)?.join('=') ?? '-').join(' ')}`;
  });

describe('a .blt file', () => {
  it('tells candidates, seats, ballots and title', async () => {
    const { profile, tieOrder, nicknames, droop, remarks } = await read(
      file(['5 1 2 0', '2 3 0', '1 0', '4 2 1 3 0']),
    );
    expect(profile).toMatchObject({ title: 'A title', seats: 2, ballots: 12 });
    expect(profile.candidates).toEqual([
      { id: '1', name: 'Ann', withdrawn: false },
      { id: '2', name: 'Bea', withdrawn: false },
      { id: '3', name: 'Cai', withdrawn: false },
    ]);
    expect(ballots(profile)).toEqual(['5 × 1 2', '2 × 3', '1 × ', '4 × 2 1 3']);
    expect({ tieOrder, nicknames, droop, remarks }).toEqual({
      tieOrder: null,
      nicknames: [],
      droop: [],
      remarks: [],
    });
  });

  it('counts equal ballots once', async () => {
    const { profile } = await read(
      file(['1 1 2 0', '1 3 0', '2  1  2 0', '1 1 2 - 0', '(b7) 3 0']),
    );
    expect(ballots(profile)).toEqual(['4 × 1 2', '2 × 3']);
  });

  it('counts equal ballots once, however many candidates they rank', async () => {
    const places = Array.from({ length: 1500 }, (_, at) => at + 1);
    const line = `1 ${places.join(' ')} 0`;
    const equal = `1 ${places.join('=')} 0`;
    const names = places.map((place) => `C${place}`).join('\n');
    const { profile } = await read(`1500 1\n${[line, equal, line].join('\n')}\n0\n${names}\n`);
    expect([...profile.weights]).toEqual([2, 1]);
  });

  it('may have equal ranks, skipped ranks and a candidate at several ranks', async () => {
    const { profile } = await read(file(['1 1=3 2 0', '1 - 2 - 1 0', '1 1 2 1 0', '1 3=1 2 0']));
    expect(ballots(profile)).toEqual(['2 × 1=3 2', '1 × - 2 - 1', '1 × 1 2 1']);
  });

  it('may have withdrawn candidates and options in square brackets', async () => {
    const { profile, tieOrder, nicknames, droop } = await read(
      file([
        '-1 -3',
        '[nick ann bea cai]',
        '[tie cai 1 bea ]  # who loses a tie',
        '[undeclared bea]',
        '[overvote 1]',
        '[droop precision=5]',
        '2 ann=2 cai 0',
      ]),
    );
    expect(profile.candidates).toEqual([
      { id: '1', name: 'Ann', withdrawn: true, role: 'overvote' },
      { id: '2', name: 'Bea', withdrawn: false, role: 'undeclared' },
      { id: '3', name: 'Cai', withdrawn: true },
    ]);
    expect(ballots(profile)).toEqual(['2 × 1=2 3']);
    expect(tieOrder).toEqual(['3', '1', '2']);
    expect(nicknames).toEqual(['ann', 'bea', 'cai']);
    expect(droop).toEqual(['precision=5']);
    const { profile: same } = await read(file(['[withdrawn 3]', '1 1 0']));
    expect(same.candidates.map(({ withdrawn }) => withdrawn)).toEqual([false, false, true]);
  });

  it('may have commas for spaces, comments, blank lines, tabs, CRLF and a byte order mark', async () => {
    const text =
      '\ufeff3,2\n\n# ballots\n5,1,2,0 # five\n\t2 3 0\n0\nAnn (X)\n Bea \nCai\nA title\n';
    const plain = await read(text);
    expect(ballots(plain.profile)).toEqual(['5 × 1 2', '2 × 3']);
    expect(plain.profile.candidates.map(({ name }) => name)).toEqual(['Ann (X)', 'Bea', 'Cai']);
    for (let size = 1; size < 9; size += 1) {
      expect(await readBlt(cut(text.replaceAll('\n', '\r\n'), size))).toEqual(plain);
    }
  });

  it('may have names in comments only, as some Scottish councils write them', async () => {
    const names =
      '# ALTERNATIVE NAME 1: Ann\n# ALTERNATIVE NAME 2: Bea\n# ALTERNATIVE NAME 3: Cai\nWard 1';
    const { profile } = await read(file(['1 1 0'], names));
    expect(profile.candidates.map(({ name }) => name)).toEqual(['Ann', 'Bea', 'Cai']);
    expect(profile.title).toBe('Ward 1');
  });

  it.each([
    [
      '"Lab ""Ann J"" "\n"Bea"\n"Cai"\nWard 1 - Dee',
      ['Lab "Ann J" ', 'Bea', 'Cai'],
      'Ward 1 - Dee',
    ],
    ['"Ann "Nan" J"\n"Bea" # B\n"Cai"\n', ['Ann "Nan" J', 'Bea', 'Cai'], ''],
    ['"Ann" "Bea" "Cai"\n"A ""title"""', ['Ann', 'Bea', 'Cai'], 'A "title"'],
    ['""\n"""Bea"""\n"#"\n""', ['', '"Bea"', '#'], ''],
  ])('may quote names in several ways (%#)', async (names, expected, title) => {
    const { profile } = await read(file(['1 1 0'], names));
    expect(profile.candidates.map(({ name }) => name)).toEqual(expected);
    expect(profile.title).toBe(title);
  });

  it('may go on after the title', async () => {
    const { profile, remarks } = await read(file(['1 1 0'], `${NAMES}"a source"\n\n First: "x\n`));
    expect(profile.title).toBe('A title');
    expect(remarks).toEqual(['"a source"', 'First: "x']);
  });

  it('shows what a wrong encoding left behind as the replacement character', async () => {
    const { profile } = await read(file(['1 1 0'], 'O\u0089Brien\nBea\nCai\n'));
    expect(profile.candidates[0]?.name).toBe('O\ufffdBrien');
  });

  it('says where it is wrong, what it expected and what it found', async () => {
    const error = await refusal(file(['5 1 2 0', '2  3 9 0']));
    expect(error).toBeInstanceOf(SyntaxError);
    expect(error).toMatchObject({ code: 'unknown-candidate', line: 3, column: 6 });
    expect(error.message).toBe(
      'Line 3, column 6: expected a candidate from 1 to 3, or a nickname but found "9"',
    );
  });

  const digits = '9'.repeat(100_000);
  it.each<[string, string, string, number, number]>([
    ['nothing at all', '', 'missing-header', 1, 1],
    ['a header of one number', '3\n', 'missing-header', 1, 1],
    ['a header of three numbers', '3 2 1\n', 'missing-header', 1, 1],
    ['no seats', '3 0\n', 'bad-number', 1, 3],
    ['seats in words', '3 two\n', 'bad-number', 1, 3],
    ['half a seat', '3 0.5\n', 'bad-number', 1, 3],
    ['very many candidates', '1000000000 1\n', 'number-too-large', 1, 1],
    ['a number of very many digits', `${digits} 1\n`, 'number-too-large', 1, 1],
    ['an end without ballots', '3 2\n', 'missing-end', 2, 1],
    ['an end in the ballots', '3 2\n1 1 0\n', 'missing-end', 3, 1],
    ['a ballot without its 0', file(['1 1 2']), 'missing-end', 2, 6],
    ['a weight alone', file(['1']), 'missing-end', 2, 2],
    ['a weight of 0', file(['0 1 0']), 'bad-number', 2, 1],
    ['a weight below 0 after a ballot', file(['1 1 0', '-1 2 0']), 'bad-number', 3, 1],
    ['half a weight', file(['1.5 1 0']), 'bad-number', 2, 1],
    ['a weight with exponent', file(['1e5 1 0']), 'bad-number', 2, 1],
    ['a weight that is not a number', file(['NaN 1 0']), 'bad-number', 2, 1],
    ['an endless weight', file(['Infinity 1 0']), 'bad-number', 2, 1],
    ['a weight of 2 ** 53', file(['9007199254740992 1 0']), 'number-too-large', 2, 1],
    ['a weight of very many digits', file([`${digits} 1 0`]), 'number-too-large', 2, 1],
    [
      'weights of 2 ** 53 together',
      file(['9007199254740991 1 0', '1 2 0']),
      'number-too-large',
      3,
      1,
    ],
    ['candidate 0 within a ballot', file(['1 0 1 0']), 'unknown-candidate', 2, 3],
    ['an unknown candidate', file(['1 4 0']), 'unknown-candidate', 2, 3],
    ['a number with a leading 0', file(['1 02 0']), 'unknown-candidate', 2, 3],
    ['an unknown nickname', file(['1 __proto__ 0']), 'unknown-candidate', 2, 3],
    ['a candidate twice at one rank', file(['1 1=2=1 0']), 'repeated-choice', 2, 3],
    ['nobody at an equal rank', file(['1 1= 0']), 'unknown-candidate', 2, 3],
    ['an unknown withdrawn candidate', file(['-4']), 'unknown-candidate', 2, 1],
    ['a ballot among the withdrawn', file(['-1 2']), 'bad-number', 2, 4],
    ['an unknown option', file(['[__proto__ 1]']), 'bad-option', 2, 1],
    ['an open option', file(['[tie 1 2 3']), 'bad-option', 2, 1],
    ['too few nicknames', file(['[nick a b]']), 'bad-option', 2, 1],
    ['a nickname twice', file(['[nick a b a]']), 'bad-option', 2, 1],
    ['a number for a nickname', file(['[nick 2 b c]']), 'bad-option', 2, 1],
    ['nicknames twice', file(['[nick a b c]', '[nick d e f]']), 'bad-option', 3, 1],
    ['half a tie order', file(['[tie 1 2]']), 'bad-option', 2, 1],
    ['a tie order with an unknown', file(['[tie 1 2 x]']), 'unknown-candidate', 2, 10],
    ['too few names', '3 1\n0\nAnn\nBea', 'missing-name', 5, 1],
    ['an open quotation mark', file(['1 1 0'], 'Ann\n "Bea\nCai'), 'unterminated-quote', 5, 2],
    ['a null character', file(['1 \0 0']), 'control-character', 2, 3],
    ['a carriage return alone', file(['1 1 0\r1 2 0']), 'control-character', 2, 6],
    ['a byte order mark in the middle', file(['1 \ufeff1 0']), 'control-character', 2, 3],
    ['half a surrogate pair', file(['1 1 0'], 'Ann\ud83d\n'), 'control-character', 4, 4],
    ['a very long line', file([`1 ${'1 '.repeat(600_000)}0`]), 'line-too-long', 2, 1_000_001],
    [
      'very much after the ballots',
      file(['1 1 0'], `${'x'.repeat(900_000)}\n`.repeat(4)),
      'too-many-rows',
      6,
      1,
    ],
  ])('is refused with %s', async (_what, text, code, line, column) => {
    const error = await refusal(text);
    expect(error).toMatchObject({ name: 'BltSyntaxError', code, line, column });
    expect(error.message.length).toBeLessThan(300);
  });

  it('is not read past an endless line', async () => {
    let given = 0;
    function* endless(): Generator<string> {
      yield '3 2\n1 ';
      for (; given < 10_000; given += 1) yield '1 '.repeat(5000);
    }
    await expect(readBlt(endless())).rejects.toThrow(BltSyntaxError);
    expect(given).toBeLessThan(110);
  });

  it('is either read or refused as a BltSyntaxError, whatever it says', async () => {
    const sound = file(['-1', '[nick a b c]', '5 a=b - c 0', '2 3 1 0', '(x) 2 0']);
    const pieces = [
      '0',
      '1',
      ' ',
      '-',
      '=',
      '\n',
      '"',
      '[',
      ']',
      '#',
      ',',
      '(',
      'a',
      '\t',
      '\ud83d',
    ];
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.tuple(fc.nat(), fc.nat(3), fc.constantFrom(...pieces)).map(([at, gone, piece]) => {
        const place = at % sound.length;
        return sound.slice(0, place) + piece + sound.slice(place + gone);
      }),
    );
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 50 }), async (text, size) => {
        const settle = (work: Promise<BltElection>): Promise<unknown> =>
          work.then(
            (election) => election,
            (reason: unknown) => String(reason),
          );
        const result = await settle(read(text));
        if (typeof result === 'string') expect(result).toMatch(/^BltSyntaxError: /);
        expect(await settle(readBlt(cut(text, size)))).toEqual(result);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a .blt writer', () => {
  it.each(['argyll_bute_2012_ward11', 'fife_2012_ward9', 'shetland_2022_ward5'])(
    'writes what the reader reads back the same: %s',
    async (name) => {
      const text = readFileSync(new URL(`../../cases/${name}.blt`, import.meta.url), 'utf8');
      const election = await read(text);
      expect(election.profile.ballots).toBeGreaterThan(0);
      expect(await read([...writeBlt(election)].join(''))).toEqual(election);
    },
  );

  const name = fc
    .string({
      unit: fc.oneof(fc.constantFrom('"', '#', ' ', '[', ',', '0', 'ŵ', '😀'), fc.string()),
    })
    .filter((text) => !/[\p{Cc}\p{Cs}\ufeff]/u.test(text));
  const rank = fc.uniqueArray(fc.nat(3), { maxLength: 3 });
  const elections = fc.record({
    title: name,
    names: fc.tuple(name, name, name, name),
    seats: fc.integer({ min: 1, max: 9 }),
    withdrawn: fc.nat(3),
    cast: fc.array(
      fc.tuple(fc.array(rank, { maxLength: 5 }), fc.integer({ min: 1, max: 2 ** 40 })),
    ),
  });

  it('writes any profile so that the reader reads it back the same', async () => {
    await fc.assert(
      fc.asyncProperty(elections, async ({ title, names, seats, withdrawn, cast }) => {
        const candidates = names.map((called, place) => ({
          id: String(place + 1),
          name: called,
          withdrawn: place === withdrawn,
          ...(place === 3 ? { role: 'undeclared' as const } : {}),
        }));
        const builder = new RankedProfileBuilder({ title, seats, candidates });
        for (const [ranking, weight] of cast) builder.add(ranking, weight);
        const election = {
          profile: builder.build(),
          tieOrder: ['2', '1', '4', '3'],
          nicknames: ['a', 'b', 'c_c', 'd.'],
          droop: ['precision=5'],
          remarks: ['"one', 'two 2'],
        };
        expect(await read([...writeBlt(election)].join(''))).toEqual(election);
      }),
    );
  });

  it.each<[string, Partial<BltElection>]>([
    ['a line break in a remark', { remarks: ['a\nb'] }],
    ['an empty remark', { remarks: [''] }],
    ['a remark that would be a comment', { remarks: ['# a'] }],
    ['a nickname with a space', { nicknames: ['a b', 'c', 'd'] }],
    ['a bracket in an option', { droop: ['a]'] }],
  ])('refuses %s', async (_what, extras) => {
    const { profile } = await read(file(['1 1 0']));
    expect(() => [...writeBlt({ profile, ...extras })]).toThrow(RangeError);
  });

  it('refuses names that no line can hold, and ids that are no numbers in order', async () => {
    const { profile } = await read(file(['1 1 0']));
    const [ann, ...others] = profile.candidates;
    for (const spoilt of [{ name: 'A\nB' }, { name: '\ud83d' }, { id: '7' }]) {
      const first = { id: '1', name: '', withdrawn: false, ...ann, ...spoilt };
      const changed = { ...profile, candidates: [first, ...others] };
      expect(() => [...writeBlt({ profile: changed })]).toThrow(RangeError);
    }
  });
});
