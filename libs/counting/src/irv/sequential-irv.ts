import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { RankedResult } from '../ranked/ranked-result.js';
import { countIrv, type IrvOptions } from './irv.js';

/**
 * Fills several seats by instant-runoff voting, one seat after another ("multi-pass IRV"): one
 * whole count for each seat, and in each the earlier winners stand as withdrawn, so that all
 * ballots pass over them at their full value.
 *
 * In plain words: the same majority can fill every seat, so this is not a proportional rule; the
 * single transferable vote is.
 *
 * Returns one result for each seat, in the order of election; fewer when candidates run out.
 * Throws what `countIrv` throws. Source: the mode `multiPassIrv` of the RCTab tabulator.
 */
export function countSequentialIrv(
  profile: RankedProfile,
  options: IrvOptions = {},
): RankedResult[] {
  const passes: RankedResult[] = [];
  const taken = new Set<string>();
  for (let seat = 0; seat < profile.seats; seat += 1) {
    const candidates = profile.candidates.map((candidate) =>
      taken.has(candidate.id) ? { ...candidate, withdrawn: true } : candidate,
    );
    const pass = countIrv({ ...profile, candidates }, options);
    const [winner] = pass.elected;
    if (winner === undefined) return passes;
    passes.push(pass);
    taken.add(winner);
  }
  return passes;
}
