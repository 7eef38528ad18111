import { ENGINE_VERSION } from '../engine-version.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { RankedResult } from '../ranked/ranked-result.js';
import { explainFates } from '../stv/candidate-fate.js';
import { DECLARED_ORDER, type TieRule } from '../ties/tie-rule.js';
import { DECIMALS, ScottishCount } from './scottish-count.js';

/** How a Scottish count is to be done. */
export interface ScottishStvOptions {
  /** Where the Order draws lots: by default the declared order. */
  readonly ties?: TieRule;
}

/**
 * The single transferable vote as Scottish councils are elected (weighted inclusive Gregory).
 *
 * The quota is the valid papers divided by one more than the seats, decimals dropped, plus 1. Who
 * has the quota is elected. The largest surplus is transferred first: all papers of that candidate
 * go to the next continuing candidate on each, every paper worth surplus × its value ÷ the votes of
 * the candidate, cut to five decimals. With no surplus to transfer, the candidate with the fewest
 * votes is excluded and their papers go on at the value they had. Once as many candidates continue
 * as there are vacancies, they are elected; nothing is transferred once it can change nothing.
 *
 * A round is the Order's stage. `exhausted` is the value of non-transferable papers; the little that
 * is lost when values are cut to five decimals belongs to nobody, as in the official returns. The
 * transfer value of a surplus is that of papers which were worth a whole vote. Equal votes: most or
 * fewest at the most recent stage at which they differed, else the tie rule, for which the
 * first-placed wins: it stays, or its surplus goes first. How marks are read: `validPapers`.
 *
 * Source: Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45–52.
 *
 * Throws RangeError for more than 90,071,992,547 ballots, and TieUndecidedError when a tie needs
 * lots and the tie rule is to stop.
 */
export function countScottishStv(
  profile: RankedProfile,
  { ties = DECLARED_ORDER }: ScottishStvOptions = {},
): RankedResult {
  const count = new ScottishCount(profile, ties);
  count.run();
  return {
    rule: 'stv-scottish',
    options: { ties: ties.by },
    engineVersion: ENGINE_VERSION,
    seats: profile.seats,
    ballots: profile.ballots,
    distinctBallots: profile.weights.length,
    elected: count.elected.map((place) => count.ids[place] ?? ''),
    rounds: count.rounds,
    candidates: explainFates(profile.candidates, count.fates, DECIMALS),
    ties: count.ties.broken,
    pairwise: null,
  };
}
