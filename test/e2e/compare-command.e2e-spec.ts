import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCyfran } from '../support/run-cyfran.js';

const election = `META
key;value
unit;Wrexham
budget;100
vote_type;approval
currency;GBP
PROJECTS
project_id;cost;name;category
1;80;Park;green
2;40;Hall;culture
3;50;Trees;green
VOTES
voter_id;vote
a;1
b;1
c;1,2
d;2,3
`;

const ward = '3 2\n3 1 2 0\n2 2 1 0\n2 3 2 0\n0\n"Ann"\n"Ben"\n"Cen"\n"Ward 1"\n';

describe('cyfran compare', () => {
  let folder: string;
  let votes: string;
  let ballots: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cyfran-compare-'));
    votes = join(folder, 'election.pb');
    ballots = join(folder, 'ward.blt');
    writeFileSync(votes, election);
    writeFileSync(ballots, ward);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const compare = (...args: string[]) => runCyfran(['compare', ...args]);
  const json = (...args: string[]) =>
    JSON.parse(compare(...args, '--json').stdout) as Record<string, Record<string, unknown>>;

  it('gives an object whose keys are the rules as they were asked for', () => {
    const rules = 'greedy/cost,equal-shares/cost/add1-greedy,phragmen';
    const printed = json(votes, '--rules', rules);
    expect(Object.keys(printed).join()).toBe(rules);
    expect(printed['greedy/cost']).toMatchObject({ rule: 'greedy', winners: ['1'] });
    expect(printed['equal-shares/cost/add1-greedy']).toMatchObject({
      rule: 'equal-shares',
      utility: 'cost',
      completion: 'add1-greedy',
      budget: '100',
    });
    expect(printed['phragmen']).toMatchObject({ rule: 'phragmen', utility: null });
  });

  it('gives of each rule what count gives', () => {
    const counted = runCyfran(['count', votes, '--rule', 'greedy', '--json']);
    const alone = JSON.parse(counted.stdout) as object;
    const { greedy } = json(votes, '--rules', 'greedy');
    expect({ ...greedy, seconds: 0 }).toEqual({ ...alone, seconds: 0 });
  });

  it('counts by every rule that the ballots allow', () => {
    const budget = Object.keys(json(votes, '--rules', 'all'));
    expect(budget).toEqual(
      expect.arrayContaining(['greedy/cost', 'greedy-by-score', 'equal-shares/cardinality']),
    );
    expect(budget).not.toContain('greedy/points');
    expect(Object.keys(json(ballots))).toEqual([
      ...['irv', 'stv-scottish', 'stv-meek', 'schulze', 'ranked-pairs', 'borda'],
    ]);
  });

  it('leaves out of all rules those that cannot fill the seats', () => {
    const printed = json(ballots, '--seats', '2');
    expect(Object.keys(printed)).toEqual([
      ...['stv-scottish', 'stv-meek', 'schulze', 'ranked-pairs', 'borda'],
    ]);
    const named = compare(ballots, '--seats', '2', '--rules', 'irv,borda');
    expect(named.status).toBe(2);
    expect(named.stderr).toMatch(/ward\.blt: irv fills 1 seat, not 2/);
  });

  it('sets outcomes side by side: figures, projects, what they are for, and who gains', () => {
    const { status, stdout, stderr } = compare(votes, '--rules', 'greedy,equal-shares');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/1 {2}greedy +1 +80 GBP +1 +0\.75\n/);
    expect(stdout).toMatch(/1 +Park +3 +80 GBP +✓ +\S\n/);
    expect(stdout).toMatch(/green +4 +80 GBP/);
    expect(stdout).toContain('Who would get more');
  });

  it('says who is elected by which rule', () => {
    const { stdout } = compare(ballots, '--rules', 'stv-scottish,borda', '--lang', 'cy');
    expect(stdout).toMatch(/Rheolau[^]*stv-scottish +Ann · Ben\n/);
  });

  it('refuses what it cannot do, by the same codes as count', () => {
    expect(compare(votes, '--rules', 'lottery').status).toBe(2);
    expect(compare(votes, '--rules', 'greedy/joy').status).toBe(2);
    expect(compare(votes, '--rules', 'greedy,greedy').status).toBe(2);
    expect(compare(votes, '--rules', 'irv').status).toBe(2);
    expect(compare(join(folder, 'nowhere.pb')).status).toBe(3);
    expect(compare().status).toBe(2);
    expect(compare('--help').stdout).toContain('Examples:');
  });
});
