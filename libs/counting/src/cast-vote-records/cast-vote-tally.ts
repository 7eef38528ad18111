import { RankedProfileBuilder } from '../ranked/ranked-profile-builder.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { FilePosition } from '../text/file-syntax-error.js';
import type { CastVoteCandidates } from './cast-vote-candidates.js';
import type { CastVoteOptions } from './cast-vote-options.js';
import { CastVoteSyntaxError } from './cast-vote-syntax-error.js';

/** Collects ballots; one spelt like an earlier one is counted without being read again. */
export class CastVoteTally {
  readonly #builder: RankedProfileBuilder;
  readonly #spellings = new Map<string, number>();
  #ballots = 0;

  constructor(
    { title = '', numberOfWinners = 1 }: CastVoteOptions,
    { list: candidates }: CastVoteCandidates,
  ) {
    this.#builder = new RankedProfileBuilder({ title, seats: numberOfWinners, candidates });
  }

  /** Adds `weight` ballots spelt so; `read` tells what that means, when it was not seen before. */
  add(spelling: string, weight: number, at: () => FilePosition, read: () => number[][]): void {
    this.#ballots += weight;
    if (!Number.isSafeInteger(this.#ballots)) {
      const expected = 'fewer than 2 ** 53 ballots in all';
      throw new CastVoteSyntaxError('number-too-large', at(), expected, String(weight));
    }
    const known = this.#spellings.get(spelling);
    if (known !== undefined) this.#builder.addAgain(known, weight);
    else this.#spellings.set(` ${spelling}`.slice(1), this.#builder.add(read(), weight));
  }

  build(): RankedProfile {
    return this.#builder.build();
  }
}
