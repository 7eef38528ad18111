import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
1;80;Park
2;40;Hall
3;10.50;Benches
VOTES
voter_id;vote
a;1
b;1,2
c;2,1,3
`;

describe('cyfran count', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cyfran-count-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const fileOf = (text: string) => {
    const file = join(folder, 'election.pb');
    writeFileSync(file, text);
    return file;
  };
  const count = (...args: string[]) => {
    const env = { ...process.env, CYFRAN_SKIP_PREPARE: '1' };
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['bin/cyfran', 'count', ...args],
      { encoding: 'utf8', env },
    );
    return { status, stdout, stderr };
  };

  it('lists who won and who did not, each with the reason', () => {
    const { status, stdout } = count(fileOf(election));
    expect(status).toBe(0);
    expect(stdout).toContain('Wales, Wrexham, 2026');
    expect(stdout).toContain('Spent: 90.50 GBP · Left: 9.50 GBP');
    expect(stdout).toMatch(/Funded: 2[^]*Park[^]*Benches[^]*Not funded: 1[^]*Hall/);
    expect(stdout).toContain('only 20 GBP was left: 20 GBP short');
  });

  it('gives the same bytes of JSON each time', () => {
    const args = [fileOf(election), '--rule', 'equal-shares', '--json'];
    const { stdout } = count(...args);
    expect(JSON.parse(stdout)).toMatchObject({ rule: 'equal-shares', budget: 10_000, voters: 3 });
    expect(count(...args).stdout).toBe(stdout);
  });

  it('refuses a file that is not sound by line and column, with code 65', () => {
    const refused = count(fileOf(election.replace('c;2,1,3', 'c;2,9')));
    expect(refused).toMatchObject({ status: 65, stdout: '' });
    expect(refused.stderr).toMatch(/Line 20, column 3: expected .* but found "9"/);
  });

  it('refuses votes of a kind that it cannot count', () => {
    const refused = count(fileOf(election.replace('approval', 'ordinal')));
    expect(refused).toMatchObject({ status: 65, stdout: '' });
    expect(refused.stderr).toContain('its votes are "ordinal"');
  });

  it('tells a missing file from wrong use', () => {
    expect(count(join(folder, 'nowhere.pb')).status).toBe(66);
    expect(count(folder).status).toBe(66);
    expect(count().status).toBe(2);
    expect(count('x.pb', '--rule', 'lottery').status).toBe(2);
    expect(count('x.pb', '--increment', '0').status).toBe(2);
  });

  it('explains itself', () => {
    const { status, stdout } = count('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('Examples:');
  });
});
