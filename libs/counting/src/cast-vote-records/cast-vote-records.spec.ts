import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { CastVoteOptions } from './cast-vote-options.js';
import { readCastVoteRecords } from './cast-vote-reader.js';
import { CastVoteSyntaxError } from './cast-vote-syntax-error.js';
import { castVoteSourcesOf } from './rctab-config.js';

function* cut(text: string, size: number): Generator<string> {
  for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size);
}

/** Each ballot as `3 × A - B=C`, in the order of the profile. */
const ballots = ({ weights, starts, choices, ranks, candidates }: RankedProfile): string[] =>
  Array.from(weights, (weight, group) => {
    const words: (string[] | undefined)[] = [];
    for (let at = starts[group] ?? 0; at < (starts[group + 1] ?? 0); at += 1) {
      const rank = (words[(ranks[at] ?? 0) - 1] ??= []);
      rank.push(candidates[choices[at] ?? -1]?.name ?? '?');
    }
    return `${weight} × ${Array.from(words, (rank) => rank?.join('=') ?? '-').join(' ')}`;
  });

const ABC = [{ name: 'A' }, { name: 'B', aliases: ['Bea'] }, { name: 'C, Jr.', excluded: true }];
const ess: CastVoteOptions = {
  provider: 'ess',
  candidates: ABC,
  overvoteLabel: 'overvote',
  skippedRankLabel: 'undervote',
  undeclaredWriteInLabel: 'UWI',
};
const csv = (...rows: string[]): string => ['Id,1st,2nd,3rd', ...rows, ''].join('\n');

async function refusal(text: string, options: CastVoteOptions): Promise<CastVoteSyntaxError> {
  const error: unknown = await readCastVoteRecords([text], options).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof CastVoteSyntaxError) return error;
  throw new TypeError(`expected a CastVoteSyntaxError, not ${String(error)}`);
}

describe('cast-vote records with a column for each rank', () => {
  it('become a profile of the candidates in the options, those who are no person last', async () => {
    const options = { ...ess, title: 'Mayor', numberOfWinners: 2 };
    const profile = await readCastVoteRecords([csv('1,A,Bea,')], options);
    expect(profile).toMatchObject({ title: 'Mayor', seats: 2, ballots: 1 });
    expect(profile.candidates).toEqual([
      { id: '1', name: 'A', withdrawn: false },
      { id: '2', name: 'B', withdrawn: false },
      { id: '3', name: 'C, Jr.', withdrawn: true },
      { id: '4', name: 'UWI', withdrawn: false, role: 'undeclared' },
      { id: '5', name: 'overvote', withdrawn: true, role: 'overvote' },
    ]);
  });

  it('tell choices, skipped ranks, overvotes, write-ins and empty ballots', async () => {
    const profile = await readCastVoteRecords(
      [
        csv(
          '1,A,undervote,B',
          '2,overvote,A,',
          '3,,,',
          '4,UWI,"C, Jr. ",A',
          '5, A ,,B',
          '6',
          '7,B',
        ),
      ],
      ess,
    );
    expect(ballots(profile)).toEqual([
      '2 × A - B',
      '1 × overvote A',
      '2 × ',
      '1 × UWI C, Jr. A',
      '1 × B',
    ]);
  });

  it('make an equal rank of an overvote that names its candidates', async () => {
    const options = { ...ess, overvoteDelimiter: '/' };
    const profile = await readCastVoteRecords([csv('1,A/ Bea,B/B,A/')], options);
    expect(ballots(profile)).toEqual(['1 × A=B B A']);
  });

  it('may take blank cells for write-ins, those at the end of a short row too', async () => {
    const options = { ...ess, treatBlankAsUndeclaredWriteIn: true };
    const profile = await readCastVoteRecords([csv('1,,A', '2,undervote,A,B')], options);
    expect(ballots(profile)).toEqual(['1 × UWI A UWI', '1 × - A B']);
  });

  it('may say how many ballots a row stands for', async () => {
    const text = 'Id,1st,2nd,Count\n,A,B,5\n,B,,2\n,A,B,1\n';
    expect(ballots(await readCastVoteRecords([text], ess))).toEqual(['6 × A B', '2 × B']);
    const other = text.replace('Count', 'How many').replace('Id', 'Nr');
    const options = { ...ess, countColumnIndex: 4 };
    expect(ballots(await readCastVoteRecords([other], options))).toEqual(['6 × A B', '2 × B']);
  });

  it('may begin further down and to the right, and rank fewer than there are columns', async () => {
    const text = 'A survey,,,\n,,,\nId,Box,1st,2nd,Note\n1,x,A,B,see C\n';
    const where = { firstVoteRowIndex: 4, firstVoteColumnIndex: 3, maxRankingsAllowed: 2 };
    expect(ballots(await readCastVoteRecords([text], { ...ess, ...where }))).toEqual(['1 × A B']);
  });

  it('are the same however they are cut, quoted and ended', async () => {
    const text = csv('1,A,"B"', '2,"C, Jr.",A', '3,A,B');
    const plain = await readCastVoteRecords([text], ess);
    for (let size = 1; size < 9; size += 1) {
      const chunks = cut(`\ufeff${text.replaceAll('\n', '\r\n')}`, size);
      expect(await readCastVoteRecords(chunks, ess)).toEqual(plain);
    }
  });

  it.each([
    ['an unknown name', csv('1,A,Zed'), 'unknown-candidate', 2, 5],
    ['a name of the language', csv('1,__proto__'), 'unknown-candidate', 2, 3],
    ['no header', '', 'missing-header', 1, 1],
    ['a count of 0', 'Id,1st,Count\n1,A,0\n', 'bad-weight', 2, 5],
    ['half a count', 'Id,1st,Count\n1,A,0.5\n', 'bad-weight', 2, 5],
    ['a count of very many digits', `Id,1st,Count\n1,A,${'9'.repeat(99)}\n`, 'bad-weight', 2, 5],
    ['no count', 'Id,1st,Count\n1,A\n', 'bad-weight', 2, 4],
    ['2 ** 53 ballots', `Id,1st,Count\n1,A,${2 ** 53 - 1}\n2,A,1\n`, 'number-too-large', 3, 3],
    ['an open quotation mark', csv('1,"A'), 'unterminated-quote', 2, 3],
    ['a control character', csv('1,A\u0007'), 'control-character', 2, 4],
    ['a very long row', csv(`1,${'A'.repeat(1_000_001)}`), 'record-too-long', 2, 1_000_002],
    ['very many cells', csv(`1${',A'.repeat(2000)}`), 'too-many-cells', 2, 2002],
  ])('are refused with %s', async (_what, text, code, line, column) => {
    const error = await refusal(text, ess);
    expect(error).toMatchObject({ name: 'CastVoteSyntaxError', code, line, column });
  });

  it.each([
    { firstVoteColumnIndex: 0 },
    { firstVoteRowIndex: 1.5 },
    { countColumnIndex: NaN },
    { maxRankingsAllowed: Infinity },
    { numberOfWinners: 0 },
    { candidates: [{ name: 'A' }, { name: 'B', aliases: ['A'] }] },
    { overvoteLabel: 'A' },
  ])('are not read with options that make no sense: %j', async (options) => {
    await expect(readCastVoteRecords([csv()], { ...ess, ...options })).rejects.toThrow(RangeError);
  });
});

describe('cast-vote records with a column for each candidate', () => {
  const options: CastVoteOptions = {
    provider: 'genericCsv',
    candidates: ABC,
    undeclaredWriteInLabel: 'Other',
  };
  const generic = (...rows: string[]): string => ['Id,A,B,Other', ...rows, ''].join('\n');

  it('rank by number, equal ones together, blank ones not at all', async () => {
    const text = generic('1,1,2,', '2,,1,3', '3,1,1,2', '4,,,', '5,1,2');
    expect(ballots(await readCastVoteRecords([text], options))).toEqual([
      '2 × A B',
      '1 × B - Other',
      '1 × A=B Other',
      '1 × ',
    ]);
  });

  it.each(['0', '-1', '1.5', 'x', 'NaN', '1e3', '1001', '9'.repeat(1000)])(
    'are refused with the rank %s',
    async (rank) => {
      expect(await refusal(generic(`1,1,${rank},`), options)).toMatchObject({
        code: 'bad-rank',
        line: 2,
        column: 5,
      });
    },
  );

  it('are refused with a column of an unknown candidate', async () => {
    const error = await refusal('Id,A,Zed\n', options);
    expect(error).toMatchObject({ code: 'unknown-candidate', line: 1, column: 6 });
  });
});

describe('cast-vote records with a column for each candidate and rank', () => {
  const options: CastVoteOptions = { provider: 'clearBallot', candidates: ABC, contestId: 'Mayor' };
  const header = ['Mayor:1:Vote For 1:A:X', 'Mayor:1:Vote For 1:B:X', 'Sheriff:1:Vote For 1:Zed:']
    .concat(['Mayor:2:Vote For 1:A:X', 'Mayor:2:Vote For 1:B:X'])
    .map((column, at) => `Choice_${at}_1:${column}`)
    .join(',');

  it('are read for one contest', async () => {
    const text = `Row,${header}\n1,1,0,1,0,1\n2,0,0,0,1,0\n3,1,1,0,0,0\n4,1,0,0,0,1\n`;
    expect(ballots(await readCastVoteRecords([text], options))).toEqual([
      '2 × A B',
      '1 × - A',
      '1 × A=B',
    ]);
  });

  it('are refused with another mark, or without that contest', async () => {
    expect(await refusal(`Row,${header}\n1,2,0,0,0,0\n`, options)).toMatchObject({
      code: 'bad-rank',
      line: 2,
      column: 3,
    });
    const other = { ...options, contestId: 'Clerk' };
    expect(await refusal(`Row,${header}\n`, other)).toMatchObject({ code: 'missing-contest' });
  });
});

describe('cast-vote records in the Common Data Format', () => {
  const selection = (id: string, ...ranks: number[]): unknown => ({
    ContestSelectionId: id,
    SelectionPosition: ranks.map((Rank) => ({ HasIndication: 'yes', Rank })),
  });
  const record = (...selections: unknown[]): unknown => ({
    CVRSnapshot: [
      { '@id': 'old', CVRContest: [] },
      { '@id': 'now', CVRContest: [{ ContestId: 'c1', CVRContestSelection: selections }] },
    ],
    CurrentSnapshotId: 'now',
  });
  const report = (...CVR: unknown[]): string =>
    JSON.stringify({
      CVR,
      Election: [
        {
          Candidate: [
            { '@id': 'p1', Name: 'A' },
            { '@id': 'p2', BallotName: 'B' },
          ],
          Contest: [
            {
              '@id': 'c1',
              Name: 'Mayor',
              ContestSelection: [
                { '@id': 's1', CandidateIds: ['p1'] },
                { '@id': 's2', CandidateIds: ['p2'] },
                { '@id': 's3', IsWriteIn: true },
              ],
            },
          ],
        },
      ],
    });
  const options: CastVoteOptions = {
    provider: 'cdf',
    candidates: ABC,
    contestId: 'Mayor',
    undeclaredWriteInLabel: 'UWI',
  };

  it('are read for the current snapshot of one contest, by its name or id', async () => {
    const text = report(
      record(selection('s1', 1), selection('s2', 2)),
      record(selection('s2', 1), selection('s1', 1), selection('s3', 3)),
      record(selection('s1', 1, 3)),
      record(),
      { CVRSnapshot: [{ '@id': 'x', CVRContest: [] }], CurrentSnapshotId: 'x' },
    );
    for (const contestId of ['Mayor', 'c1']) {
      const profile = await readCastVoteRecords(cut(text, 10), { ...options, contestId });
      expect(ballots(profile)).toEqual(['1 × A B', '1 × A=B - UWI', '1 × A - A', '1 × ']);
    }
  });

  it('leave out marks that are not to be counted', async () => {
    const unclear = {
      ContestSelectionId: 's2',
      SelectionPosition: [
        { HasIndication: 'no', Rank: 1 },
        { HasIndication: 'yes', IsAllocable: 'no', Rank: 2 },
      ],
    };
    const text = report(record(selection('s1', 1), unclear));
    expect(ballots(await readCastVoteRecords([text], options))).toEqual(['1 × A']);
  });

  it.each<[string, string, string]>([
    ['nothing', '', 'bad-json'],
    ['half a text', '{"CVR": [', 'bad-json'],
    ['two texts', '{}{}', 'bad-json'],
    ['a comma too many', '{"CVR":[],}', 'bad-json'],
    ['NaN', '{"CVR":NaN}', 'bad-json'],
    ['Infinity', '{"CVR":Infinity}', 'bad-json'],
    ['a control character in a text', '{"CVR\u0007":1}', 'bad-json'],
    ['a key twice', '{"CVR":[],"CVR":[]}', 'duplicate-key'],
    ['a bad escape in a text', '{"CVR\\x":1}', 'bad-json'],
    ['an open text of very many backslashes', `{"${'\\\\'.repeat(1_000_000)}`, 'bad-json'],
    ['a text of very many characters', `["${'x'.repeat(20_000_000)}"]`, 'wrong-shape'],
    ['very deep nesting', '['.repeat(100_000), 'too-deep'],
    ['a list for a report', '[]', 'wrong-shape'],
    ['a text for records', '{"CVR":"x","Election":"x"}', 'wrong-shape'],
    ['no election', '{"__proto__":{"Election":[]}}', 'missing-contest'],
    ['an unknown selection', report(record(selection('s9', 1))), 'wrong-shape'],
    ['rank 0', report(record(selection('s1', 0))), 'wrong-shape'],
    ['half a rank', report(record(selection('s1', 1.5))), 'wrong-shape'],
    ['rank 10 ** 9', report(record(selection('s1', 1e9))), 'wrong-shape'],
    ['no current snapshot', report({ CVRSnapshot: [] }), 'wrong-shape'],
    ['an unknown candidate', report().replace('"A"', '"Zed"'), 'unknown-candidate'],
  ])('are refused with %s', async (_what, text, code) => {
    expect(await refusal(text, options)).toMatchObject({ code });
  });

  it('say where they are wrong', async () => {
    const error = await refusal('{\n  "CVR": [1],\n  "Election": []\n  }', options);
    expect(error).toMatchObject({ code: 'missing-contest', line: 1, column: 1 });
    const broken = await refusal('{\n  "CVR": [}', options);
    expect(broken).toMatchObject({ code: 'bad-json', line: 2, column: 11 });
    expect(broken.message).toBe('Line 2, column 11: expected a JSON value but found "}"');
  });
});

describe('a configuration file of RCTab', () => {
  const config = {
    outputSettings: { contestName: 'Mayor' },
    candidates: [
      { name: 'A', excluded: false, aliases: ['Ann'] },
      { name: 'B', code: 'b1', excluded: true },
    ],
    rules: { numberOfWinners: '2', maxRankingsAllowed: 'max' },
    cvrFileSources: [
      {
        filePath: 'cvr.csv',
        contestId: '',
        provider: 'ess',
        firstVoteColumnIndex: '2',
        firstVoteRowIndex: 3,
        overvoteLabel: 'overvote',
        treatBlankAsUndeclaredWriteIn: false,
      },
    ],
  };

  it('tells how its records are read', () => {
    expect(castVoteSourcesOf(config)).toEqual([
      {
        filePath: 'cvr.csv',
        options: {
          provider: 'ess',
          title: 'Mayor',
          numberOfWinners: 2,
          candidates: [
            { name: 'A', aliases: ['Ann'], excluded: false },
            { name: 'B', aliases: ['b1'], excluded: true },
          ],
          contestId: '',
          firstVoteColumnIndex: 2,
          firstVoteRowIndex: 3,
          overvoteLabel: 'overvote',
          overvoteDelimiter: '',
          skippedRankLabel: '',
          undeclaredWriteInLabel: '',
          treatBlankAsUndeclaredWriteIn: false,
        },
      },
    ]);
  });

  it.each([null, [], {}, { ...config, candidates: 'x' }, { ...config, rules: null }])(
    'is refused in another shape: %j',
    (spoilt) => {
      expect(() => castVoteSourcesOf(spoilt)).toThrow(TypeError);
    },
  );

  it('is refused with records of another provider', () => {
    const [source] = config.cvrFileSources;
    const other = { ...config, cvrFileSources: [{ ...source, provider: 'hart' }] };
    expect(() => castVoteSourcesOf(other)).toThrow(RangeError);
  });
});

describe('any text of cast-vote records', () => {
  it('is read, or refused as a CastVoteSyntaxError', async () => {
    const pieces = [
      'A',
      'Bea',
      ',',
      '\n',
      '"',
      '\r\n',
      'overvote',
      '1',
      'Count',
      '{',
      '}',
      '[',
      ':',
    ];
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...pieces)).map((list) => list.join('')),
    );
    const providers = fc.constantFrom<CastVoteOptions['provider'][]>(
      'ess',
      'genericCsv',
      'clearBallot',
      'cdf',
    );
    await fc.assert(
      fc.asyncProperty(texts, providers, async (text, provider) => {
        const error: unknown = await readCastVoteRecords(cut(text, 3), { ...ess, provider }).then(
          () => null,
          (reason: unknown) => reason,
        );
        expect(error === null || error instanceof CastVoteSyntaxError).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
