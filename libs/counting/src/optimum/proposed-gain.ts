import type { Highs } from 'highs';
import { fill, gainOf, type Knapsack } from './knapsack.js';

/**
 * What the set gains that HiGHS takes for the best, reckoned in integers; or what filling up by
 * density gains, where that is more. HiGHS works with doubles, so it may err a little: what comes
 * back is a gain that some set surely reaches, and `bestSet` proves whether any gains more.
 *
 * Source: Huangfu and Hall, "Parallelizing the Dual Revised Simplex Method", Mathematical
 * Programming Computation 10 (2018); highs.dev.
 */
export async function proposedGain(knapsack: Knapsack): Promise<bigint> {
  const filled = gainOf(knapsack, fill(knapsack)) ?? 0n;
  if (knapsack.items.length === 0) return filled;
  const highs = await theSolver();
  const { Columns: columns } = highs.solve(asProgram(knapsack), {
    mip_rel_gap: 0,
    mip_abs_gap: 0,
    time_limit: 20,
    output_flag: false,
  });
  const taken = knapsack.items.filter((_, at) => {
    const column = columns[`x${at}`];
    return column !== undefined && 'Primal' in column && column.Primal > 0.5;
  });
  const proposed = gainOf(knapsack, new Set(taken.map(({ project }) => project)));
  return proposed !== null && proposed > filled ? proposed : filled;
}

/** Loaded when it is first needed, since it is large, and then kept. */
let solver: Promise<Highs> | null = null;

async function theSolver(): Promise<Highs> {
  solver ??= loadSolver();
  try {
    return await solver;
  } catch (error) {
    // It may come the next time: the network may be back.
    solver = null;
    throw error;
  }
}

async function loadSolver(): Promise<Highs> {
  const { default: load }: { readonly default: unknown } = await import('highs');
  if (!isLoader(load)) throw new TypeError('The package highs does not give its loader');
  return load();
}

/** Its types describe the CommonJS package; an ES module is given the loader itself. */
function isLoader(load: unknown): load is () => Promise<Highs> {
  return typeof load === 'function';
}

/** In the CPLEX LP format. Gains and costs are scaled to numbers that doubles handle well. */
function asProgram({ budget, items }: Knapsack): string {
  const most = items.reduce((largest, { gain }) => (gain > largest ? gain : largest), 1n);
  const gains = items.map(({ gain }, at) => `+ ${(Number(gain) / Number(most)) * 1000} x${at}`);
  const costs = items.map(({ cost }, at) => `+ ${(cost / budget) * 1000} x${at}`);
  const names = items.map((_, at) => `x${at}`);
  return [
    ...['Maximize', ' gain:', ...gains],
    ...['Subject To', ' budget:', ...costs, ' <= 1000'],
    ...['Binary', ...names, 'End', ''],
  ].join('\n');
}
