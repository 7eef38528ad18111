import { RankedProfileBuilder } from '../src/ranked/ranked-profile-builder.js';
import type { RankedProfile } from '../src/ranked/ranked-profile.js';

/**
 * An election as a person would write it: candidates by letters, in the declared order, and ballots
 * as [voters, ranking], where 'A=C>B' ranks A and C equal first and 'A>>B' skips the second rank.
 */
export interface LetteredElection {
  readonly candidates: string;
  readonly withdrawn?: string;
  readonly seats?: number;
  readonly ballots: readonly (readonly [voters: number, ranking: string])[];
}

/** The profile of such an election; the letter is the candidate's id. */
export function letteredProfile(election: LetteredElection): RankedProfile {
  const letters = Array.from(election.candidates);
  const builder = new RankedProfileBuilder({
    title: 'Lettered',
    seats: election.seats ?? 1,
    candidates: letters.map((id) => ({
      id,
      name: `Candidate ${id}`,
      withdrawn: election.withdrawn?.includes(id) === true,
    })),
  });
  for (const [voters, ranking] of election.ballots) {
    const ranks = ranking.split('>').map((rank) => (rank === '' ? [] : rank.split('=')));
    builder.add(
      ranks.map((rank) => rank.map((letter) => letters.indexOf(letter))),
      voters,
    );
  }
  return builder.build();
}
