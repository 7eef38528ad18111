import { element } from './element.js';
import type { EqualSharesOptions } from './equal-shares-options.js';
import { runEqualShares, type EqualSharesRun } from './equal-shares-run.js';
import { Fraction } from './fraction.js';
import type { GroupedElection } from './grouped-election.js';

/** The share that Equal Shares settled on, and how many runs it took to find it. */
export interface SettledShare {
  readonly share: Fraction;
  readonly runs: number;
}

/**
 * Finds the share to count with. Everyone starts at budget / voters exactly.
 *
 * Completion 'none' keeps that. Add1 raises every share by `increment` and counts again from the
 * start. A run that spends more than the real budget is thrown away and the one before it stands.
 * With stop 'exhaustive' the first run also stands that leaves no supported project fitting the
 * real budget; with 'overspending' only a run that funds every supported project ends it early.
 *
 * It always ends: once a share reaches the total cost of the supported projects, a run buys them
 * all, and that either overspends or leaves nothing to add.
 *
 * Source: equalshares.net, "Completion"; Faliszewski et al., "Participatory Budgeting: Data, Tools
 * and Analysis", IJCAI 2023. Published counts differ in the stop (Wieliczka 2023: overspending).
 */
export function settleShare(election: GroupedElection, options: EqualSharesOptions): SettledShare {
  if (election.voters === 0) return { share: Fraction.ZERO, runs: 1 };
  const increment = Fraction.of(options.increment);
  let share = Fraction.of(election.budget, election.voters);
  let run = runEqualShares(election, share);
  let runs = 1;
  options.onProgress?.(runs);
  while (options.completion !== 'none' && !isFinal(election, run, options.stop)) {
    const raised = share.add(increment);
    run = runEqualShares(election, raised);
    runs += 1;
    options.onProgress?.(runs);
    if (run.spent > election.budget) break;
    share = raised;
  }
  return { share, runs };
}

function isFinal(
  election: GroupedElection,
  run: EqualSharesRun,
  stop: EqualSharesOptions['stop'],
): boolean {
  const funded = new Set(run.winners);
  const left = election.budget - run.spent;
  for (const [project, { cost }] of election.projects.entries()) {
    if (funded.has(project) || element(election.votes, project) === 0) continue;
    if (stop === 'overspending' || cost <= left) return false;
  }
  return true;
}
