import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProcessesReader } from '#processes';
import { VotingReader } from '#voting';
import { finishCount } from '../../../test/support/count.js';
import { openRooms, type Rooms } from '../../../test/support/rooms.js';
import { PabulibExport } from './pabulib-export.js';
import { PabulibImportService } from './pabulib-import.service.js';
import { TallyingReader } from './tallying.reader.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

/** Three projects at 100 each, and 200 to spend. */
const fileOf = (type: string, rule: string, votes: readonly string[], ...meta: string[]) =>
  [
    ...['META', 'key;value', 'unit;Tref', 'instance;2026', 'currency;GBP', 'budget;200'],
    ...[`vote_type;${type}`, `rule;${rule}`, ...meta],
    ...['PROJECTS', 'project_id;cost;name', '1;100;A', '2;100;B', '3;100;C'],
    ...['VOTES', type === 'ordinal' ? 'voter_id;vote' : 'voter_id;vote;points'],
    ...votes,
  ].join('\n');

async function* whole(text: string): AsyncGenerator<string> {
  await Promise.resolve();
  yield text;
}

async function counted(text: string, slug: string) {
  const vote = await rooms.with(PabulibImportService, (s) =>
    s.import(whole(text), { slug }, () => undefined),
  );
  await finishCount(rooms, vote.countId);
  return rooms.act(async (app) => {
    const process = await app.get(ProcessesReader).byId(vote.processId);
    const paper = await app.get(VotingReader).paperOf(vote.processId);
    if (!paper) throw new Error('there is no paper');
    const result = await app.get(TallyingReader).result(vote.processId);
    const lines = [...(await app.get(PabulibExport).lines(process, paper))];
    return { result, lines, ballots: await app.get(VotingReader).openedBallots(paper.id) };
  });
}

describe('a file of votes that are not approvals', () => {
  it.each([
    [
      'points: 12, 17 and 11',
      fileOf('cumulative', 'greedy', ['a;1,2;6,4', 'b;1,2;6,4', 'c;3;10', 'd;2,3;9,1']),
      { kind: 'points', winners: ['2', '1'], first: '{"marks":{"1":6,"2":4}}' },
    ],
    [
      'scores: 5, 4 and 9',
      fileOf('scoring', 'greedy', ['a;1,2;5,1', 'b;2,3;3,5', 'c;3;4'], 'max_points;5'),
      { kind: 'score', winners: ['3', '1'], first: '{"marks":{"1":5,"2":1}}' },
    ],
    [
      'ranks: by 3, 2, 1 they come to 7, 3 and 5',
      fileOf('ordinal', 'greedy', ['a;1,2,3', 'b;3,1', 'c;1', 'd;'], 'max_length;3'),
      { kind: 'ranked', winners: ['1', '3'], first: '{"choices":["1","2","3"]}' },
    ],
    [
      'quadratic votes: net 2, 2 and 0',
      fileOf('scoring', 'quadratic/greedy', ['a;1;3', 'b;2,3;2,-2', 'c;1,3;-1,2']),
      { kind: 'quadratic', winners: ['1', '2'], first: '{"marks":{"1":-1,"3":2}}' },
    ],
  ])('is counted, and written out so that it counts the same: %s', async (what, file, expected) => {
    const slug = `kind-${expected.kind}`;
    const { result, lines, ballots } = await counted(file, slug);
    const [contest] = result.contests;
    expect([what, result.kind, contest?.result.winners]).toEqual([
      ...[what, expected.kind, expected.winners],
    ]);
    expect(ballots).toContain(expected.first);
    const again = await counted(lines.join(''), `${slug}-again`);
    expect(again.result.contests[0]?.ballotsHash).toBe(contest?.ballotsHash);
    expect(again.result.contests[0]?.result.winners).toEqual(expected.winners);
    expect(again.lines.slice(again.lines.indexOf('VOTES\n'))).toEqual(
      lines.slice(lines.indexOf('VOTES\n')),
    );
  });

  it('is refused when points are given in parts, and says in which line', async () => {
    const file = fileOf('cumulative', 'greedy', ['a;1,2;6,4', 'b;1;0.5']);
    await expect(counted(file, 'kind-parts')).rejects.toMatchObject({
      ...{ code: 'tallying.points-not-whole', params: { line: 17, text: '0.5' } },
    });
  });
});
