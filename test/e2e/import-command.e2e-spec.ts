import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';
import { postcodeList } from '../support/postcode-list.js';

const cases = join(process.cwd(), 'libs/counting/cases');
const wieliczka = join(cases, 'Poland_Wieliczka_2023_Green_Budget.pb');

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'cyfran-import-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

const importing = (...args: string[]) => importingA('pabulib', ...args);

/** The command as an operator runs it, with nothing else at work on the database. */
function importingA(...args: string[]) {
  const main = join(process.cwd(), 'dist/apps/cli/src/main.js');
  const env = {
    ...process.env,
    REDIS_URL: undefined,
    DATABASE_URL: database.url,
    CYFRAN_STATE_DIR: folder,
  };
  const told = spawnSync(process.execPath, [main, 'import', ...args], {
    env,
    encoding: 'utf8',
  });
  return { code: told.status, out: told.stdout, errors: told.stderr };
}

async function rowsOf(table: 'process' | 'postcode'): Promise<number> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<{ count: string }>(`select count(*) from ${table}`);
  await client.end();
  return Number(rows[0]?.count);
}

const processes = async () => rowsOf('process');

describe('cyfran import pabulib', () => {
  it('imports a real vote, counts it through the queue, and finds the published winners', () => {
    const { code, out, errors } = importing(wieliczka);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(out).toContain('Imported 64 projects and 6586 ballots');
    expect(out).toContain('Counted: 30 projects funded for 995079.00 PLN.');
    expect(out).toContain('The same winners as published.');
    expect(out).toContain('/en/processes/poland-wieliczka-green-budget-2023/result');
  });

  it('follows the operator where the file says nothing', () => {
    const assen = join(cases, 'Netherlands_Assen_2024.pb');
    const { code, out } = importing(
      assen,
      '--slug',
      'assen',
      '--rule',
      'equal-shares',
      '--completion',
      'add1',
    );
    expect(code).toBe(0);
    expect(out).toContain('Winners: 3, 9, 11, 2, 13, 14, 5, 6, 12');
  });

  it('will not import the same vote twice, and says how to', async () => {
    const before = await processes();
    const { code, errors } = importing(wieliczka);
    expect(code).toBe(1);
    expect(errors).toContain('--slug');
    expect(await processes()).toBe(before);
  });

  it('names line and column of a bad file, and changes nothing', async () => {
    const before = await processes();
    const bad = join(folder, 'bad.pb');
    const lines = readFileSync(wieliczka, 'utf8').split('\n');
    writeFileSync(
      bad,
      [...lines.slice(0, 200), '7;no;such;row;at;all;here', ...lines.slice(200)].join('\n'),
    );
    const { code, errors } = importing(bad, '--slug', 'bad-file');
    expect(code).toBe(65);
    expect(errors).toMatch(/[Ll]ine 201, column \d+/);
    expect(errors).toContain('Nothing was imported.');
    expect(await processes()).toBe(before);
  });

  it('says so when the file is missing', () => {
    expect(importing(join(folder, 'nowhere.pb')).code).toBe(66);
  });

  it('takes ballots with points as well as ticks', () => {
    const { code, out } = importing(join(cases, 'Poland_Gdansk_2020_Osowa.pb'));
    expect(code).toBe(0);
    expect(out).toMatch(/Winners: \d/);
  });
});

describe('cyfran import postcodes', () => {
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const postcodes = async () => rowsOf('postcode');

  it('loads those of Wales and says how many; once more, it replaces them', async () => {
    const list = file('postcodes.csv', postcodeList);
    for (const time of ['first', 'again']) {
      const { code, out, errors } = importingA('postcodes', list);
      expect({ time, code, errors }).toEqual({ time, code: 0, errors: '' });
      expect(out).toContain('Loaded 4 postcodes.');
      expect(out).toContain('Passed over 1 outside Wales.');
      expect(await postcodes()).toBe(4);
    }
  });

  it('keeps all of them where that is wished', async () => {
    const { out } = importingA('postcodes', '--everywhere', file('all.csv', postcodeList));
    expect(out).toContain('Loaded 5 postcodes.');
    expect(await postcodes()).toBe(5);
  });

  it('names the line of a bad file, and changes nothing', async () => {
    const before = await postcodes();
    const wrong = importingA('postcodes', file('wrong.csv', postcodeList.replaceAll('LL11', 'X')));
    expect(wrong.code).toBe(65);
    expect(wrong.errors).toContain('Nothing was loaded; the list there was stands.');
    expect(wrong.errors).toMatch(/Line 3: "X 2SA" is no postcode\./);
    const without = importingA('postcodes', file('columns.csv', 'pcds,lat,long\nLL13 7YU,53,-3'));
    expect(without.errors).toContain('Line 1: the heading names no column for the ward.');
    expect(await postcodes()).toBe(before);
  });

  it('says so when the file is missing', () => {
    expect(importingA('postcodes', join(folder, 'nowhere.csv')).code).toBe(66);
  });
});
