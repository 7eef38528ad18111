import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recountCommand } from '../../apps/server/src/site/tallying/recount-command.js';
import { approvalProfile, canonicalProfile, countEqualShares, countGreedy } from '#counting';
import type { CountingPlan } from '#ballots';
import { paperWith } from '../support/paper.js';
import { runCyfran } from '../support/run-cyfran.js';

const election = `META
key;value
country;Wales
unit;Wrexham
instance;2026
num_projects;3
num_votes;3
budget;100
vote_type;approval
currency;GBP
PROJECTS
project_id;cost;name
9;80;Park
10;40;Hall
3;10.50;Benches
VOTES
voter_id;vote
a;9
b;9,10
c;10,9,3
`;

/** Two projects that nothing but an order can tell apart. */
const level = election
  .replace('9;80;Park', '9;60;Park')
  .replace('10;40;Hall', '10;60;Hall')
  .replace('a;9\n', 'a;10,9\n')
  .replace('c;10,9,3', 'c;10,9');

/** First choices: Ann 3, Ben 2, Cen 2. Ann alone has the quota of 3; Cen's papers make Ben's 4. */
const ward = `3 2
3 1 2 0
2 2 1 0
2 3 2 0
0
"Ann"
"Ben"
"Cen"
"Ward 1"
`;

const castVoteConfig = {
  outputSettings: { contestName: 'Mascot' },
  cvrFileSources: [
    {
      filePath: 'records.csv',
      provider: 'ess',
      firstVoteColumnIndex: '2',
      firstVoteRowIndex: '2',
      overvoteLabel: 'both',
    },
  ],
  candidates: [{ name: 'Ann' }, { name: 'Ben' }],
  rules: { numberOfWinners: '1', overvoteRule: 'exhaustImmediately', maxRankingsAllowed: '2' },
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cyfran-count-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(text: string | Buffer, name = 'election.pb'): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const count = (...args: string[]) => runCyfran(['count', ...args]);
const json = (...args: string[]) =>
  JSON.parse(count(...args, '--json').stdout) as Record<string, unknown>;

describe('cyfran count', () => {
  it('lists who won and who did not, each with the reason', () => {
    const { status, stdout, stderr } = count(fileOf(election), '--rule', 'greedy');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('Wales, Wrexham, 2026');
    expect(stdout).toMatch(/Spent +90\.50 GBP\n/);
    expect(stdout).toMatch(/Funded: 2[^]*Park[^]*Benches[^]*Not funded: 1[^]*Hall/);
  });

  it('tells every round and all that each project lacked when asked to explain', () => {
    const file = fileOf(election);
    const rule = ['--rule', 'equal-shares', '--completion', 'add1', '--explain'];
    const { stdout } = count(file, ...rule);
    expect(stdout).toMatch(/Rounds\n[^]*Why each won or lost\n[^]*Ties\n/);
    expect(stdout).toMatch(/10 {2}Hall\n {2}\S/);
  });

  it('speaks Welsh when asked, or when the shell does', () => {
    const file = fileOf(election);
    const asked = count(file, '--rule', 'greedy', '--lang', 'cy');
    expect(asked.stdout).toMatch(/Gwariwyd +90\.50 GBP\n/);
    expect(asked.stdout).toContain('Wedi’u hariannu: 2');
    const shell = runCyfran(['count', file, '--rule', 'greedy'], { LC_ALL: 'cy_GB.UTF-8' });
    const untimed = (text: string) => text.replace(/^.*eiliad$/m, '');
    expect(untimed(shell.stdout)).toBe(untimed(asked.stdout));
  });

  it('prints the stable keys as JSON on one line, money as decimal text', () => {
    const { stdout } = count(fileOf(election), '--rule', 'greedy', '--json');
    expect(stdout.trimEnd()).not.toContain('\n');
    const printed = JSON.parse(stdout) as Record<string, unknown>;
    expect(printed).toEqual({
      rule: 'greedy',
      utility: 'cost',
      completion: null,
      winners: ['9', '3'],
      totalCost: '90.5',
      budget: '100',
      ballots: 3,
      distinctBallots: 3,
      ties: [],
      rounds: [
        expect.objectContaining({ number: 1, project: '9', cost: '80', budgetLeft: '20' }),
        expect.objectContaining({ number: 2, project: '3', cost: '10.5', budgetLeft: '9.5' }),
      ],
      ballotsHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      engine: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      seconds: expect.any(Number),
    });
    expect(Object.keys(printed).join()).toBe(
      'rule,utility,completion,winners,totalCost,budget,ballots,distinctBallots,ties,rounds,' +
        'ballotsHash,engine,seconds',
    );
  });

  it('adds what each project lacked to the JSON when asked to explain', () => {
    const printed = json(fileOf(election), '--rule', 'greedy', '--explain');
    expect(printed['options']).toMatchObject({ ties: 'order', unsupported: 'last' });
    expect(printed['projects']).toContainEqual(
      expect.objectContaining({ id: '10', reason: 'did-not-fit', left: '20', lacked: '20' }),
    );
  });

  it('tells how groups of voters fared, by a column of the file', () => {
    const grouped = election
      .replace('voter_id;vote', 'voter_id;vote;age')
      .replace('a;9\n', 'a;9;young\n')
      .replace('b;9,10\n', 'b;9,10;old\n')
      .replace('c;10,9,3\n', 'c;10,9,3;old\n');
    const file = fileOf(grouped, 'grouped.pb');
    const shares = ['--rule', 'equal-shares', '--groups', 'age'];
    const { stdout } = count(file, ...shares);
    expect(stdout).toMatch(/age\n[^]*young +1 +1 +0 +1 +26\.66 GBP +26\.66 GBP\n/);
    expect(json(file, ...shares)['groups']).toEqual([
      expect.objectContaining({ label: 'young', voters: 1, paid: '80/3' }),
      expect.objectContaining({ label: 'old', voters: 2, votersWithNothing: 0 }),
    ]);
    expect(count(file, '--rule', 'greedy', '--groups', 'sex').status).toBe(2);
  });

  it('tells scores in the money of the file, whole columns of them', () => {
    const scored = election
      .replace('num_votes;3', 'num_votes;2')
      .replace('type;approval', 'type;scoring')
      .replace(/voter_id;vote[^]*/, 'voter_id;vote;points\na;9;8\nb;9,3;8,1\n');
    const file = fileOf(scored, 'scored.pb');
    const rounds = (...rule: string[]) => json(file, '--rule', ...rule)['rounds'];
    expect(rounds('greedy', '--utility', 'points')).toEqual([
      expect.objectContaining({ project: '9', score: '1/5' }),
      expect.objectContaining({ project: '3', score: '2/21' }),
    ]);
    expect(rounds('optimum', '--utility', 'cost')).toContainEqual(
      expect.objectContaining({ project: '9', score: '160/1' }),
    );
    // The score of the benches, 1, is as high as their votes; that of the park is not.
    const { stdout } = count(file, '--rule', 'greedy-by-score', '--explain');
    expect(stdout).toMatch(/Rounds[^]*Park .* 2 +16 [^]*Benches .* 1 +1 /);
  });

  it('gives the same result each time but for the seconds', () => {
    const args = [fileOf(election), '--rule', 'equal-shares'];
    expect({ ...json(...args), seconds: 0 }).toEqual({ ...json(...args), seconds: 0 });
  });

  it('fills seats from ranked ballots: ids are numbers in the file, names stand beside', () => {
    const file = fileOf(ward, 'ward.blt');
    expect(json(file, '--rule', 'stv-scottish')).toMatchObject({
      rule: 'stv-scottish',
      utility: null,
      winners: ['1', '2'],
      names: ['Ann', 'Ben'],
      elected: ['1', '2'],
      seats: 2,
      ballots: 7,
      distinctBallots: 3,
    });
    expect(json(file, '--rule', 'irv', '--seats', '1')).toMatchObject({ elected: ['2'] });
    const { stdout } = count(file, '--rule', 'stv-scottish', '--explain');
    expect(stdout).toMatch(/Ward 1[^]*Elected: 2[^]*Ann[^]*Ben[^]*Not elected: 1[^]*Cen[^]*Rounds/);
  });

  it('reads cast-vote records as a configuration tells it to', () => {
    const records = fileOf('id,1st,2nd\n1,Ann,Ben\n2,Ben,\n3,both,Ann\n4,Ann,\n', 'records.csv');
    const config = fileOf(JSON.stringify(castVoteConfig), 'config.json');
    expect(json(records, '--config', config, '--rule', 'irv')).toMatchObject({
      elected: ['1'],
      names: ['Ann'],
      ballots: 4,
      rounds: [expect.objectContaining({ exhausted: '1' })],
    });
    const bare = count(records, '--rule', 'irv');
    expect(bare.status).toBe(2);
    expect(bare.stderr).toContain('--config');
    expect(count(records, '--config', records, '--rule', 'irv').status).toBe(3);
  });

  it('counts canonical ballots, with the same fingerprint as the file they came from', () => {
    const profile = approvalProfile({
      budget: 100_00,
      projects: [
        { id: '10', cost: 40_00 },
        { id: '3', cost: 10_50 },
        { id: '9', cost: 80_00 },
      ],
      ballots: [['9'], ['9', '10'], ['10', '9', '3']],
    });
    const canonical = fileOf([...canonicalProfile(profile)].join(''), 'ballots.json');
    const { ballotsHash } = json(fileOf(election), '--rule', 'greedy');
    expect(json(canonical, '--rule', 'greedy')).toMatchObject({ winners: ['9', '3'], ballotsHash });
  });

  it('keeps the words of a broken tie with the result', () => {
    const file = fileOf(level);
    const [first] = json(file, '--rule', 'greedy')['ties'] as unknown[];
    expect(first).toEqual({
      round: 1,
      among: ['10', '9'],
      chosen: '10',
      by: 'declared-order',
    });
    expect(json(file, '--rule', 'greedy')).toMatchObject({ winners: ['10', '3'] });
    expect(json(file, '--rule', 'greedy', '--ties', 'file')).toMatchObject({
      winners: ['9', '3'],
    });
  });

  it('draws lots from a seed, the same each time', () => {
    const file = fileOf(level);
    const seeds = ['00', '01', '02', '03', '04', '05', '06', '07'];
    const drawn = seeds.map((seed) => json(file, '--rule', 'greedy', '--ties', `seed:${seed}`));
    expect(new Set(drawn.map(({ winners }) => String(winners))).size).toBe(2);
    expect(drawn[0]?.['ties']).toEqual([expect.objectContaining({ by: 'seed' })]);
  });

  it('leaves a tie to people when told to, with code 4', () => {
    const stopped = count(fileOf(level), '--rule', 'greedy', '--ties', 'stop');
    expect(stopped).toMatchObject({ status: 4, stdout: '' });
    expect(stopped.stderr).toContain('in round 1 these stand exactly equal: 10, 9');
  });
});

describe('several files', () => {
  it('give one line of JSON each, with its file', () => {
    const files = [fileOf(election, 'one.pb'), fileOf(level, 'two.pb')];
    const { status, stdout } = count(...files, '--rule', 'phragmen', '--json');
    expect(status).toBe(0);
    const lines = stdout.trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { file: string }).file)).toEqual(files);
  });

  it('are all counted but for those that cannot be, which are told', () => {
    const bad = fileOf(election.replace('c;10,9,3', 'c;10,7'), 'bad.pb');
    const good = fileOf(election, 'good.pb');
    const { status, stdout, stderr } = count(bad, good, '--rule', 'greedy', '--json');
    expect(status).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ file: good, winners: ['9', '3'] });
    expect(stderr).toMatch(/bad\.pb: Line 20, column 3: expected .* but found "7"/);
  });
});

describe('what cannot be counted', () => {
  it.each([
    ['is missing', () => join(folder, 'nowhere.pb')],
    ['is a folder', () => folder],
    ['is empty', () => fileOf('', 'empty.pb')],
    ['is no kind of election', () => fileOf('hello', 'letter.txt')],
    ['ends too early', () => fileOf(election.slice(0, 120), 'half.pb')],
    ['is not UTF-8', () => fileOf(Buffer.from(election.replace('Park', 'Tŷ â'), 'latin1'))],
  ])('has code 3 when the file %s', (_what, path) => {
    const refused = count(path(), '--rule', 'greedy');
    expect(refused).toMatchObject({ status: 3, stdout: '' });
    expect(refused.stderr).toMatch(/^\S.*[^]\n$/);
    expect(refused.stderr).not.toMatch(/\n\s+at /);
  });

  it.each([
    ['points in parts', '1.5', [], 'whole'],
    ['too many points', '90071992', [], 'added up exactly'],
    ['more than the credits', '-4', ['--credits', '9'], 'spends 16 of 9 credits: 9 -4'],
  ])('has code 3 for quadratic ballots with %s', (_what, points, options, told) => {
    const votes = `voter_id;vote;points\na;9;${points}\nb;9;1\n`;
    const scored = election
      .replace('num_votes;3', 'num_votes;2')
      .replace('approval', 'scoring')
      .replace(/voter_id;vote[^]*/, votes);
    const refused = count(fileOf(scored, 'squares.pb'), '--rule', 'quadratic', ...options);
    expect(refused).toMatchObject({ status: 3, stdout: '' });
    expect(refused.stderr).toMatch(/^\S+squares\.pb: .*\. [A-Z].*\.\n$/);
    expect(refused.stderr).toContain(told);
  });

  it.each([
    ['no file', []],
    ['no rule', ['x.pb']],
    ['an unknown rule', ['x.pb', '--rule', 'lottery']],
    ['an unknown utility', ['x.pb', '--rule', 'greedy', '--utility', 'joy']],
    ['an unknown completion', ['x.pb', '--rule', 'equal-shares', '--completion', 'add2']],
    ['no increment at all', ['x.pb', '--rule', 'equal-shares', '--increment', '0']],
    ['half a seat', ['x.blt', '--rule', 'irv', '--seats', '0.5']],
    ['a seed that is no hex', ['x.pb', '--rule', 'greedy', '--ties', 'seed:xyz']],
    ['an option of another rule', ['x.pb', '--rule', 'greedy', '--compare']],
    ['credits without prices', ['x.blt', '--rule', 'irv', '--credits', '9']],
    ['groups by ballots', ['x.pb', '--rule', 'greedy', '--groups', 'vote']],
    ['groups by single voters', ['x.pb', '--rule', 'greedy', '--groups', 'voter_id']],
    ['an unknown language', ['x.pb', '--rule', 'greedy', '--lang', 'fr']],
  ])('has code 2 for %s', (_what, args) => {
    expect(count(...args)).toMatchObject({ status: 2, stdout: '' });
  });

  it('names what is possible when a file cannot be counted as asked', () => {
    const votes = fileOf(election);
    const ballots = fileOf(ward, 'ward.blt');
    const points = count(votes, '--rule', 'greedy', '--utility', 'points');
    expect(points.status).toBe(2);
    expect(points.stderr).toContain('possible: cost, cardinality');
    const load = count(votes, '--rule', 'phragmen', '--utility', 'cost');
    expect(load.status).toBe(2);
    expect(load.stderr).toContain('phragmen takes no --utility');
    const filled = count(votes, '--rule', 'greedy', '--completion', 'add1');
    expect(filled.status).toBe(2);
    const seats = count(votes, '--rule', 'irv');
    expect(seats.status).toBe(2);
    expect(seats.stderr).toContain('equal-shares');
    const money = count(ballots, '--rule', 'greedy');
    expect(money.status).toBe(2);
    expect(money.stderr).toContain('stv-scottish');
    expect(count(votes, '--rule', 'greedy', '--seats', '2').status).toBe(2);
    expect(count(ballots, '--rule', 'irv', '--seats', '2').status).toBe(2);
    expect(count(votes).stderr).toMatch(/--rule[^]*equal-shares[^]*stv-scottish/);
  });
});

describe('the command that a result page prints', () => {
  const plan = {
    incrementPence: 150,
    compareWithGreedy: false,
    utility: 'cost',
    select: null,
  } as const;
  const plans: CountingPlan[] = [
    { ...plan, rule: 'greedy', completion: null, stop: 'exhaustive' },
    { ...plan, rule: 'equal-shares', completion: 'none', stop: 'exhaustive' },
    { ...plan, rule: 'equal-shares', completion: 'add1u', stop: 'overspending' },
    {
      ...plan,
      rule: 'equal-shares',
      completion: 'add1',
      stop: 'exhaustive',
      compareWithGreedy: true,
    },
  ];

  it.each(plans)('counts as told before the vote: $rule, $completion, $stop', (told) => {
    const file = fileOf(level);
    const words = recountCommand(file, paperWith({ counting: told }))
      .join(' ')
      .split(' ')
      .slice(2);
    // The file lists 9 before 10, and that order decides, as it did on the site.
    const profile = approvalProfile({
      budget: 100_00,
      projects: [
        { id: '9', cost: 60_00 },
        { id: '10', cost: 60_00 },
        { id: '3', cost: 10_50 },
      ],
      ballots: [
        ['10', '9'],
        ['9', '10'],
        ['10', '9'],
      ],
    });
    const { winners } =
      told.rule === 'greedy'
        ? countGreedy(profile, { utility: 'cost' })
        : countEqualShares(profile, {
            completion: told.completion ?? 'none',
            stop: told.stop,
            increment: told.incrementPence,
            compareWithGreedy: told.compareWithGreedy,
          });
    expect(json(...words)).toMatchObject({ winners });
  });
});

describe('the command among others', () => {
  it('explains itself', () => {
    const { status, stdout } = count('--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(/Exit codes: 0 counted[^]*Examples:/);
  });

  it('ends quietly when a reader has read enough', () => {
    const file = fileOf(election);
    const many = Array.from({ length: 40 }, () => file).join(' ');
    const script = `"${process.execPath}" bin/cyfran count ${many} --rule greedy | head -n 1`;
    const env = { ...process.env, CYFRAN_SKIP_PREPARE: '1' };
    const { stdout, stderr } = spawnSync('sh', ['-c', script], { encoding: 'utf8', env });
    expect({ stdout, stderr }).toEqual({ stdout: 'Wales, Wrexham, 2026\n', stderr: '' });
  });
});
