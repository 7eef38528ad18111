import { element } from '../exact/element.js';
import { ENGINE_VERSION } from '../engine-version.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import type {
  CandidateExplanation,
  RankedResult,
  RankedRound,
  Transfer,
} from '../ranked/ranked-result.js';
import { TieBreaker } from '../ties/tie-breaker.js';
import { ruleFacts, type EliminationRules } from './elimination-options.js';
import { batch, firstRound, lowest, type Exclusion } from './exclusion.js';
import { Tally } from './tally.js';

type Verdict = Omit<CandidateExplanation, 'id' | 'name' | 'elected'>;

interface VerdictFacts {
  readonly round?: number | null;
  readonly margin?: number | null;
  readonly against?: number | null;
}

interface Moves {
  readonly excluded?: readonly Exclusion[];
  readonly surpluses?: readonly { readonly place: number; readonly surplus: number }[];
}

/**
 * A count that goes on round by round: the ballots, who is still in, what was written down. The
 * rules of each count decide what a round does; this carries it out.
 */
export class RoundsOfExclusion {
  readonly tally: Tally;
  readonly ties: TieBreaker;
  /** Places, in the order of election. */
  readonly elected: number[] = [];
  readonly #profile: RankedProfile;
  readonly #rules: EliminationRules;
  readonly #rounds: RankedRound[] = [];
  #electedNow: number[] = [];
  readonly #verdicts = new Map<number, Verdict>();

  /** Throws RangeError when the votes are too many for exact whole numbers. */
  constructor(profile: RankedProfile, rules: EliminationRules, digits = 0) {
    const ids = profile.candidates.map(({ id }) => id);
    this.#profile = profile;
    this.#rules = rules;
    this.ties = new TieBreaker(ids, rules.ties);
    this.tally = new Tally(profile, rules, digits);
    for (const [place, { withdrawn }] of profile.candidates.entries()) {
      if (withdrawn) this.decide(place, 'withdrawn', { round: null });
    }
  }

  /** The number of the round now open. */
  get round(): number {
    return this.#rounds.length + 1;
  }

  /** Places of those neither elected nor out, in the declared order. */
  get hopeful(): number[] {
    return [...this.#profile.candidates.keys()].filter((place) => !this.#verdicts.has(place));
  }

  /** Whom the open round excludes among these; never somebody elected. */
  nextExclusions(places: readonly number[], inBatches: boolean): Exclusion[] {
    const { votes, digits } = this.tally;
    const together = inBatches ? batch({ places, votes }) : [];
    if (this.round === 1) {
      const first = firstRound(
        { places: places.filter((place) => !this.elected.includes(place)), votes },
        {
          writeIns: places.find((place) => this.isWriteIn(place)) ?? null,
          minimum: this.#rules.minimumVoteThreshold * 10 ** digits,
          together,
        },
      );
      if (first.length > 0) return first;
    }
    return together.length > 0 ? together : lowest({ places, votes }, this.ties, this.round);
  }

  /** Whether this candidate stands for names written in and not declared. */
  isWriteIn(place: number): boolean {
    return this.#profile.candidates[place]?.role === 'undeclared';
  }

  /** Elects a candidate in the open round. */
  elect(place: number, reason: Verdict['reason'], facts: VerdictFacts = {}): void {
    this.elected.push(place);
    this.#electedNow.push(place);
    this.decide(place, reason, facts);
  }

  /** Writes down what became of a candidate; by default in the open round. */
  decide(place: number, reason: Verdict['reason'], facts: VerdictFacts = {}): void {
    const { round = this.round, margin = null, against = null } = facts;
    this.#verdicts.set(place, {
      reason,
      round,
      votes: this.tally.text(this.tally.votesOf(place)),
      margin: margin === null ? null : this.tally.text(margin),
      against: against === null ? null : this.#id(against),
    });
  }

  /** Brings what was written about a candidate up to how things stand at the end. */
  amend(place: number, facts: VerdictFacts): void {
    const verdict = this.#verdicts.get(place);
    if (verdict === undefined) return;
    this.decide(place, verdict.reason, { round: verdict.round, ...facts });
  }

  /** Ends the open round: takes down the votes as they stand, then excludes and moves votes on. */
  closeRound(quota: string | null, { excluded = [], surpluses = [] }: Moves = {}): void {
    const round = {
      number: this.round,
      quota,
      votes: this.#votes(),
      ...this.tally.exhaustedVotes(),
      elected: this.#electedNow.map((place) => this.#id(place)),
      excluded: excluded.map(({ place }) => this.#id(place)),
    };
    this.#electedNow = [];
    for (const { place, reason, margin, against } of excluded) {
      this.decide(place, reason, { margin, against });
      this.tally.close(place);
    }
    const transfers: Transfer[] = [
      ...surpluses.map(({ place, surplus }) => this.tally.moveSurplus(place, surplus)),
      ...excluded.map(({ place }) => this.tally.moveAll(place)),
    ];
    this.#rounds.push({ ...round, transfers });
  }

  result(
    rule: RankedResult['rule'],
    { seats, facts }: { readonly seats: number; readonly facts: RankedResult['options'] },
  ): RankedResult {
    const { candidates, ballots, weights } = this.#profile;
    return {
      rule,
      options: { ...facts, ...ruleFacts(this.#rules) },
      engineVersion: ENGINE_VERSION,
      seats,
      ballots,
      distinctBallots: weights.length,
      elected: this.elected.map((place) => this.#id(place)),
      rounds: this.#rounds,
      candidates: candidates.flatMap(({ id, name, role }, place) => {
        const verdict = this.#verdicts.get(place);
        if (verdict === undefined) throw new RangeError(`Nothing was decided about ${id}`);
        if (role === 'overvote') return [];
        return [{ id, name, elected: this.elected.includes(place), ...verdict }];
      }),
      ties: this.ties.broken,
      pairwise: null,
    };
  }

  #votes(): RankedRound['votes'] {
    return [...this.#profile.candidates.keys()]
      .filter((place) => !this.#verdicts.has(place) || this.elected.includes(place))
      .map((place) => ({ id: this.#id(place), votes: this.tally.text(this.tally.votesOf(place)) }));
  }

  #id(place: number): string {
    return element(this.#profile.candidates, place).id;
  }
}
