import { beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { Fraction } from '#counting';
import { oraclePath } from './oracle-data.js';

interface ExpectedRun {
  readonly winners: readonly string[];
  /** Not there for greedy-by-score. */
  readonly total_cost?: string;
}

interface Expected {
  readonly instance: string;
  readonly runs: Readonly<Record<string, ExpectedRun>>;
  /** '1' for what was funded; other marks are a city's own. */
  readonly official_selected?: Readonly<Record<string, string>>;
  readonly official_rule?: string;
  readonly official_rule_reproduced?: boolean;
}

/** What the command prints as JSON, as far as it is looked at here. */
interface Counted {
  readonly file?: string;
  readonly winners: readonly string[];
  readonly totalCost: string;
}

const elections = readdirSync(oraclePath('pabulib/expected'))
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => readJson(`pabulib/expected/${name}`) as Expected);

const budgetFile = (instance: string) => oraclePath(`pabulib/${instance}.pb`);

/** A run of the expected results as the command spells it: the rule, and the step of Add1. */
function ruleOf(run: string): { words: string; increment: string } {
  const [method = '', measure = ''] = run.split('/');
  const utility = measure.replace('borda_pabutools', 'borda');
  if (method === 'greedy-by-score' || method === 'phragmen')
    return { words: method, increment: '1' };
  if (method === 'greedy') return { words: `greedy/${utility}`, increment: '1' };
  const [, raised, increment = '1', filled] =
    /^mes(?:-(add1)(000)?)?(?:-(greedy))?$/.exec(method) ?? [];
  const completion = [raised, filled].filter(Boolean).join('-') || 'none';
  return {
    words: `equal-shares/${utility}/${completion}`,
    increment: increment === '000' ? '1000' : '1',
  };
}

describe.each(elections)('cyfran compare on $instance', ({ instance, runs }) => {
  const known = Object.entries(runs).map(([run, expected]) => ({ run, expected, ...ruleOf(run) }));
  const counted = new Map<string, Counted>();
  beforeAll(() => {
    for (const step of new Set(known.map(({ increment }) => increment))) {
      const due = known.filter(({ increment }) => increment === step);
      const rules = due.map(({ words }) => words).join();
      const args = [budgetFile(instance), '--rules', rules, '--increment', step];
      const printed = JSON.parse(cyfran('compare', ...args)) as Record<string, Counted>;
      for (const { run, words } of due) {
        const one = printed[words];
        if (one !== undefined) counted.set(run, one);
      }
    }
  });

  it.each(known)('has the known winners and cost: $run', ({ run, expected }) => {
    const { winners = [], totalCost = '' } = counted.get(run) ?? {};
    // Phragmén's expected winners are a set.
    const settle = (ids: readonly string[]) => (run.startsWith('phragmen') ? [...ids].sort() : ids);
    expect(settle(winners)).toEqual(settle(expected.winners));
    if (expected.total_cost === undefined) return;
    expect(exact(totalCost)).toEqual(exact(expected.total_cost));
  });
});

describe('cyfran count on all elections in one process', () => {
  it.each([
    ['greedy/cost', ['--rule', 'greedy']],
    ['mes/cardinality', ['--rule', 'equal-shares', '--utility', 'cardinality']],
  ])('has the known winners, file by file: %s', (run, args) => {
    const counted = count(
      elections.map(({ instance }) => budgetFile(instance)),
      args,
    );
    expect(counted.map(({ file, winners }) => [file, winners])).toEqual(
      elections.map(({ instance, runs }) => [budgetFile(instance), runs[run]?.winners]),
    );
  });
});

describe('what cities decided', () => {
  const byGreedy = elections.filter(
    (known) => known.official_rule === 'greedy' && known.official_rule_reproduced,
  );

  it.each(byGreedy)('is what greedy-by-score funds: $instance', (known) => {
    const [result] = count([budgetFile(known.instance)], ['--rule', 'greedy-by-score']);
    expect([...(result?.winners ?? [])].sort()).toEqual(funded(known));
  });

  it.each([
    ['Poland_Wieliczka_2023_Green_Budget', 'add1-overspend', 30],
    ['Netherlands_Assen_2024', 'add1', 9],
  ])('is what Equal Shares funds: %s, %s, %d projects', (instance, completion, projects) => {
    const rule = ['--rule', 'equal-shares', '--completion', completion, '--compare'];
    const [result] = count([budgetFile(instance)], rule);
    const known = elections.find((election) => election.instance === instance);
    expect([...(result?.winners ?? [])].sort()).toEqual(funded(known ?? {}));
    expect(result?.winners).toHaveLength(projects);
  });
});

describe('the Scottish councils', () => {
  const known = readJson('scottish-stv/expected/computed_scottish_wigm.json') as Readonly<
    Record<string, { readonly elected_in_order: readonly number[] } | undefined>
  >;
  const wards = readdirSync(oraclePath('scottish-stv')).filter((name) => name.endsWith('.blt'));

  it('are elected as they were by the Order of 2007, all wards in one process', () => {
    const counted = count(
      wards.map((name) => oraclePath(`scottish-stv/${name}`)),
      ['--rule', 'stv-scottish'],
    );
    const wanted = wards.map((name) => known[name.replace(/\.blt$/, '')]?.elected_in_order);
    expect(counted.map(({ winners }) => winners.map(Number))).toEqual(wanted);
  });
});

/** Counts all files in one run of the command; results come in the order of the files. */
function count(files: readonly string[], args: readonly string[]): Counted[] {
  const lines = cyfran('count', ...files, ...args).trim();
  return lines.split('\n').map((line) => JSON.parse(line) as Counted);
}

function cyfran(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['bin/cyfran', ...args, '--json'],
    { encoding: 'utf8', maxBuffer: 2 ** 30, env: { ...process.env, CYFRAN_SKIP_PREPARE: '1' } },
  );
  if (status !== 0) throw new Error(`cyfran ended with code ${String(status)}:\n${stderr}`);
  return stdout;
}

function funded({ official_selected = {} }: Pick<Expected, 'official_selected'>): string[] {
  return Object.keys(official_selected)
    .filter((id) => official_selected[id] === '1')
    .sort();
}

/** '999', '1049167.43' and '72942754/25' alike. */
function exact(amount: string): Fraction {
  const [top = '', bottom = '1'] = amount.split('/');
  const [whole = '', decimals = ''] = top.split('.');
  return Fraction.of(BigInt(whole + decimals), BigInt(bottom) * 10n ** BigInt(decimals.length));
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(oraclePath(name), 'utf8'));
}
