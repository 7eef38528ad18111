import { countBorda } from '../borda/borda.js';
import { countIrv } from '../irv/irv.js';
import { countRankedPairs } from '../ranked-pairs/ranked-pairs.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import { countSchulze } from '../schulze/schulze.js';
import { countMeekStv } from '../stv-meek/stv-meek.js';
import { countScottishStv } from '../stv-scottish/stv-scottish.js';
import type { RankedChoices, RankedRuleEntry } from './rule-entry.js';

/** Rules that fill seats from ranked ballots, by name. */
export const RANKED_RULES = {
  irv: {
    ...ranked((profile, { ties, irv }) => countIrv(profile, { ...irv, ties })),
    mostSeats: 1,
  },
  'stv-scottish': ranked((profile, { ties }) => countScottishStv(profile, { ties })),
  'stv-meek': ranked((profile, { ties }) => countMeekStv(profile, { ties })),
  schulze: ranked((profile, { ties }) => countSchulze(profile, { ties })),
  'ranked-pairs': ranked((profile, { ties }) => countRankedPairs(profile, { ties })),
  borda: ranked((profile, { ties }) => countBorda(profile, { ties })),
} as const satisfies Readonly<Record<string, RankedRuleEntry>>;

function ranked(count: RankedRuleEntry['count']): RankedRuleEntry {
  return {
    takes: 'ranked',
    mostSeats: Infinity,
    count: (profile, choices) => count(seated(profile, choices), choices),
  };
}

function seated(profile: RankedProfile, { seats }: RankedChoices): RankedProfile {
  if (seats === undefined) return profile;
  if (!Number.isSafeInteger(seats) || seats < 1) {
    throw new RangeError(`There must be at least one seat, not ${seats}`);
  }
  return { ...profile, seats };
}
