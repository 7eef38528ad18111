import { ENGINE_VERSION } from '../engine-version.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { RankedResult } from '../ranked/ranked-result.js';
import { explainFates } from '../stv/candidate-fate.js';
import { MeekCount } from './meek-count.js';
import { meekOptions, type MeekStvOptions } from './meek-options.js';

/**
 * The single transferable vote by Meek's method, in the fixed-point arithmetic of the Proportional
 * Representation Foundation's reference rule.
 *
 * Every candidate has a keep factor: a hopeful one keeps all of a vote that comes to them, an
 * excluded one nothing, an elected one the share that leaves them just the quota; the rest of the
 * vote goes on to the next candidate on the ballot. The quota is the votes that are still with
 * candidates, divided by one more than the seats, cut to the digits, plus one last digit. Keep
 * factors are worked out again and again until the surplus is below omega or falls no more. Then
 * who has reached the quota is elected; if nobody has, the hopeful candidate with the fewest votes
 * is excluded. In each new round every vote counts as if excluded candidates had never stood.
 *
 * A round shows votes, quota and keep factors as they settled, then who was elected or excluded by
 * them. Nothing is moved paper by paper, so `transfers` is empty. `exhausted` is what no candidate
 * keeps, all that rounding lost included; ballots that name nobody who stands are left out. Hopeful candidates whose votes lie
 * within the surplus of the fewest are tied, as the reference rule says; the tie rule excludes one.
 *
 * Skipped ranks mean nothing, withdrawn candidates are passed over, of several mentions of a
 * candidate the best counts. The reference rule has no equal ranks; see `EqualRanks` for ours.
 *
 * Sources: B. L. Meek, 'A new approach to the single transferable vote' (1969–70); I. D. Hill,
 * B. A. Wichmann, D. R. Woodall, 'Algorithm 123: Single transferable vote by Meek's method',
 * The Computer Journal 30 (1987) 277–281; PR Foundation, 'Reference Meek rule'.
 *
 * Throws RangeError for an option out of range, and TieUndecidedError when the tie rule is to stop.
 */
export function countMeekStv(profile: RankedProfile, options: MeekStvOptions = {}): RankedResult {
  const chosen = meekOptions(options);
  const count = new MeekCount(profile, chosen);
  count.run();
  return {
    rule: 'stv-meek',
    options: { ...chosen, ties: chosen.ties.by },
    engineVersion: ENGINE_VERSION,
    seats: profile.seats,
    ballots: profile.ballots,
    distinctBallots: profile.weights.length,
    elected: count.elected.map((place) => count.ids[place] ?? ''),
    rounds: count.rounds,
    candidates: explainFates(profile.candidates, count.fates, chosen.digits),
    ties: count.ties.broken,
    pairwise: null,
  };
}
