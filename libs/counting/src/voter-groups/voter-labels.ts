import { element } from '../exact/element.js';
import type { BudgetProfile } from '../profile/budget-profile.js';

/**
 * Which voters of each distinct ballot belong to which group of people: an area, an age band.
 * `counts[ballot * labels.length + label]` voters who cast that ballot have that label. A voter has
 * one label or none, so the counts of a ballot add up to its weight or less.
 */
export interface VoterLabels {
  /** In the order of first use. */
  readonly labels: readonly string[];
  readonly counts: Int32Array;
}

/**
 * Collects labels while ballots are added to a profile, whose builder says which distinct ballot
 * each one is:
 *
 * @example
 * labels.add(builder.add(['park']), 'North');
 */
export class VoterLabelsBuilder {
  readonly #places = new Map<string, number>();
  /** For each label, voters by distinct ballot. */
  readonly #voters: Map<number, number>[] = [];

  /** Throws RangeError for a weight that is not a whole number above 0. */
  add(ballot: number, label: string, weight = 1): void {
    if (!Number.isSafeInteger(weight) || weight < 1) {
      throw new RangeError(`A label must stand for a whole number of voters, not ${weight}`);
    }
    const place = this.#places.get(label) ?? this.#places.size;
    this.#places.set(label, place);
    const voters = (this.#voters[place] ??= new Map<number, number>());
    voters.set(ballot, (voters.get(ballot) ?? 0) + weight);
  }

  /** Throws RangeError when a ballot has more labels than voters, or is not in the profile. */
  build(profile: BudgetProfile): VoterLabels {
    const labels = [...this.#places.keys()];
    const counts = new Int32Array(profile.weights.length * labels.length);
    for (const [label, voters] of this.#voters.entries()) {
      for (const [ballot, weight] of voters) {
        // Past the profile the write would be lost without a word.
        if (ballot >= profile.weights.length) throw new RangeError(`No ballot ${ballot}`);
        counts[ballot * labels.length + label] = weight;
      }
    }
    const built = { labels, counts };
    checkLabels(profile, built);
    return built;
  }
}

/** Throws RangeError when the counts do not fit the profile. */
export function checkLabels({ weights }: BudgetProfile, { labels, counts }: VoterLabels): void {
  if (counts.length !== weights.length * labels.length) {
    throw new RangeError('There must be one count for each ballot and label');
  }
  if (new Set(labels).size < labels.length) throw new RangeError('One label stands twice');
  for (const [ballot, weight] of weights.entries()) {
    let labelled = 0;
    for (let label = 0; label < labels.length; label += 1) {
      const voters = element(counts, ballot * labels.length + label);
      if (voters < 0) throw new RangeError('A count of voters cannot be below 0');
      labelled += voters;
    }
    if (labelled > weight) throw new RangeError(`Ballot ${ballot} has more labels than voters`);
  }
}
