import { areaPots, projectsByCode, type BallotRules } from '../paper/ballot-rules.js';
import { BallotRefusedError } from './ballot-refused.error.js';

/**
 * The pots that a ballot votes in besides the whole budget, where the paper asks: the home area,
 * then others, which are chosen or have a project that is named. Null where the paper does not ask.
 */
export function checkAreas(
  rules: BallotRules,
  ballot: {
    readonly named: readonly string[];
    readonly chosen: readonly string[];
    readonly homeArea: string | null;
  },
): readonly string[] | null {
  if (rules.areas.of === 'all') return null;
  const pots = areaPots(rules);
  const stray = ballot.chosen.find((area) => !pots.includes(area) && area !== ballot.homeArea);
  if (stray !== undefined) throw new BallotRefusedError('not-on-the-paper', {}, 'areas');
  const home = pots.filter((pot) => pot === ballot.homeArea);
  const wanted = new Set([...ballot.chosen, ...potsOf(rules, ballot.named)]);
  const others = pots.filter((pot) => wanted.has(pot) && pot !== ballot.homeArea).sort();
  refuseTooMany(rules.areas.others, others.length);
  return [...home, ...others];
}

function potsOf(rules: BallotRules, named: readonly string[]): readonly (string | null)[] {
  const index = projectsByCode(rules);
  return named.map((code) => index.get(code)?.pot ?? null);
}

function refuseTooMany(most: number, count: number): void {
  if (count <= most) return;
  if (most === 0) throw new BallotRefusedError('not-your-area', {}, 'areas');
  throw new BallotRefusedError('too-many-areas', { max: most, count: count - most }, 'areas');
}
