import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPabulibProfile } from './pabulib-profile.js';

const IDS = [
  '1',
  '12',
  '2',
  'L007',
  'BO.3/24',
  'a b',
  'é',
  ...'c d e f g h i j k l m n o p q r s t u v w x y z'.split(' '),
];
const HEADS = {
  approval: 'voter_id;vote;age',
  ordinal: 'age;vote;voter_id',
  cumulative: 'points;voter_id;vote;age',
  scoring: 'voter_id;vote;age;points',
} as const;
type Kind = keyof typeof HEADS;

interface Vote {
  readonly voter: number;
  readonly age: string;
  readonly choices: readonly string[];
  readonly points: readonly string[];
}

const vote = fc.record({
  voter: fc.nat(),
  age: fc.constantFrom('', '33', 'Podgórze', '😀', '\u00a0'),
  choices: fc.shuffledSubarray(IDS),
  points: fc.array(fc.constantFrom('0', '1', '25', '0007', '-3', '0.5', '9000000000000'), {
    minLength: IDS.length,
    maxLength: IDS.length,
  }),
});

/** The file with every vote in quotation marks, which makes its line an odd one, or in none. */
function fileOf(type: Kind, votes: readonly Vote[], mark: '' | '"'): string {
  const columns = HEADS[type].split(';');
  const rows = votes.map(({ voter, age, choices, points }) => {
    const cells: Record<string, string> = {
      voter_id: `v${voter}`,
      age,
      vote: `${mark}${choices.join(',')}${mark}`,
      points: points.slice(0, choices.length).join(','),
    };
    return columns.map((column) => cells[column]).join(';');
  });
  const meta = ['META', 'key;value', 'budget;100', `vote_type;${type}`];
  const projects = ['PROJECTS', 'project_id;cost', ...IDS.map((id) => `${id};5`)];
  return [...meta, ...projects, 'VOTES', HEADS[type], ...rows, ''].join('\n');
}

describe('lines of votes', () => {
  it('mean the same read at once as read with care', async () => {
    const type = fc.constantFrom<Kind>('approval', 'ordinal', 'cumulative', 'scoring');
    const kind = fc.constantFrom('approval' as const, undefined);
    const order = fc.constantFrom('id' as const, 'file' as const);
    const lineEnd = fc.constantFrom('\n', '\r\n');
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(type, fc.array(vote, { maxLength: 12 }), lineEnd),
        fc.record({ order, kind }),
        async ([type, votes, lineEnd], { order, kind }) => {
          const read = (mark: '' | '"'): Promise<unknown> =>
            readPabulibProfile([fileOf(type, votes, mark).replaceAll('\n', lineEnd)], {
              order,
              ...(kind === undefined ? {} : { kind }),
            });
          expect(await read('')).toEqual(await read('"'));
        },
      ),
    );
  });

  it('are counted in the numbers of lines that errors tell', async () => {
    const votes = Array.from({ length: 50 }, (_, voter) => {
      return { voter, age: '', choices: ['1'], points: [] };
    });
    const text = `${fileOf('approval', votes, '')}v;1,nowhere;\n`;
    const line = text.split('\n').length - 1;
    await expect(readPabulibProfile([text])).rejects.toMatchObject({
      code: 'unknown-project',
      line,
      column: 3,
    });
  });

  it.each([
    ['a choice twice', '1;1,2,1;;1,1,1', 'repeated-choice'],
    ['an unknown choice', '1;3;;1', 'unknown-project'],
    ['a choice left empty', '1;1,,2;;1,1,1', 'empty-choice'],
    ['points for another number of choices', '1;1,2;;1', 'points-mismatch'],
    ['points left empty', '1;1,2;;1,', 'bad-number'],
    ['a cell too few', '1;1;', 'wrong-number-of-cells'],
    ['a cell too many', '1;1;;1;', 'wrong-number-of-cells'],
    ['no voter', ';1;;1', 'empty-cell'],
    ['a voter of spaces', '\u3000;1;;1', 'empty-cell'],
    ['a carriage return alone', '1;1;\r;1', 'control-character'],
  ])('are refused for %s', async (_what, line, code) => {
    const first = { voter: 1, age: '', choices: ['1'], points: ['1'] };
    const text = `${fileOf('scoring', [first, first], '')}${line}\n`;
    await expect(readPabulibProfile([text])).rejects.toMatchObject({ code });
  });
});
