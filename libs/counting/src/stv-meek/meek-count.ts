import { element } from '../exact/element.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { RankedRound } from '../ranked/ranked-result.js';
import type { CandidateFate } from '../stv/candidate-fate.js';
import { decimalText } from '../stv/decimal-text.js';
import { TieBreaker } from '../ties/tie-breaker.js';
import { clearBallots, type ClearBallots } from './clear-ballots.js';
import { ELECTED, EXCLUDED, HOPEFUL } from './follow-ballots.js';
import type { MeekStvOptions } from './meek-options.js';
import { settleVotes, type SettledVotes } from './settle-votes.js';

/** One Meek count, round by round. Amounts are parts of a vote, 10^digits to one vote. */
export class MeekCount {
  readonly ids: readonly string[];
  readonly ties: TieBreaker;
  readonly rounds: RankedRound[] = [];
  /** Places, in the order of election. */
  readonly elected: number[] = [];
  /** By place; none for a withdrawn candidate. */
  readonly fates: (CandidateFate | undefined)[] = [];
  readonly #seats: number;
  readonly #options: Required<MeekStvOptions>;
  readonly #one: bigint;
  readonly #omega: bigint;
  readonly #ballots: ClearBallots;
  readonly #standing: Uint8Array;
  readonly #keep: bigint[];

  constructor(profile: RankedProfile, options: Required<MeekStvOptions>) {
    this.ids = profile.candidates.map(({ id }) => id);
    this.ties = new TieBreaker(this.ids, options.ties);
    this.#seats = profile.seats;
    this.#options = options;
    this.#one = 10n ** BigInt(options.digits);
    this.#omega = 10n ** BigInt(options.digits - options.omega);
    this.#ballots = clearBallots(profile);
    this.#standing = Uint8Array.from(profile.candidates, (one) =>
      one.withdrawn ? EXCLUDED : HOPEFUL,
    );
    this.#keep = profile.candidates.map((one) => (one.withdrawn ? 0n : this.#one));
  }

  run(): void {
    let settled = this.#settle();
    while (!this.#decideRound(settled)) settled = this.#settle();
    for (const place of this.#hopeful()) this.#decide(place, 'not-reached', settled);
  }

  #settle(): SettledVotes {
    const { rounding, equalRanks } = this.#options;
    return settleVotes({
      ballots: this.#ballots,
      standing: this.#standing,
      keep: this.#keep,
      seats: this.#seats,
      omega: this.#omega,
      fixed: { one: this.#one, rounding, equalRanks },
    });
  }

  /** Elects or excludes as a settled round says; true when the count is over. */
  #decideRound(settled: SettledVotes): boolean {
    const number = this.rounds.length + 1;
    const standing = this.#standingVotes(settled);
    const keepFactors = this.#keepFactors();
    const elected = this.#winners(settled, number);
    for (const place of elected) this.#seat(place, 'elected-quota', settled);
    const excluded = elected.length === 0 ? this.#excludeLowest(settled, number) : [];
    const rest = this.#byVotes(this.#hopeful(), settled.votes);
    const over = this.#vacancies() === 0 || rest.length <= this.#vacancies();
    const remaining = this.#vacancies() === 0 || !over ? [] : rest;
    for (const place of remaining) this.#seat(place, 'elected-remaining', settled);
    this.rounds.push({
      number,
      quota: this.#text(settled.quota),
      votes: standing,
      exhausted: this.#text(BigInt(this.#ballots.voters) * this.#one - settled.total),
      elected: [...elected, ...remaining].map((place) => element(this.ids, place)),
      excluded: excluded.map((place) => element(this.ids, place)),
      transfers: [],
      keepFactors,
    });
    return over;
  }

  /** Most votes first. Rounding could let more reach the quota than there are vacancies. */
  #winners({ reached, votes }: SettledVotes, round: number): number[] {
    const order = this.#byVotes([...reached], votes);
    const vacancies = this.#vacancies();
    if (order.length <= vacancies) return order;
    const least = element(votes, element(order, vacancies - 1));
    const sure = order.filter((place) => element(votes, place) > least);
    let tied = order.filter((place) => votes[place] === least);
    while (sure.length < vacancies) {
      const winner = this.ties.winner(tied, round);
      tied = tied.filter((place) => place !== winner);
      sure.push(winner);
    }
    return sure;
  }

  /**
   * The hopeful candidate with the fewest votes. All within the surplus of the fewest count as tied
   * with it: the surplus that is left could still put either of them last (B.3).
   */
  #excludeLowest({ votes, surplus, quota }: SettledVotes, round: number): number[] {
    const hopeful = this.#byVotes(this.#hopeful(), votes);
    if (hopeful.length <= this.#vacancies()) return [];
    const fewest = element(votes, element(hopeful, hopeful.length - 1));
    const tied = hopeful.filter((place) => element(votes, place) <= fewest + surplus);
    const place = this.ties.loser(tied, round);
    const next = hopeful.filter((other) => other !== place).at(-1) ?? null;
    const margin = element(votes, place) - (next === null ? quota : element(votes, next));
    this.fates[place] = {
      reason: 'excluded-fewest',
      round,
      votes: element(votes, place),
      margin,
      against: next,
    };
    this.#standing[place] = EXCLUDED;
    this.#keep[place] = 0n;
    return [place];
  }

  #seat(place: number, reason: 'elected-quota' | 'elected-remaining', settled: SettledVotes): void {
    this.#decide(place, reason, settled);
    this.#standing[place] = ELECTED;
    this.elected.push(place);
  }

  #decide(place: number, reason: CandidateFate['reason'], { votes, quota }: SettledVotes): void {
    const own = element(votes, place);
    const round = reason === 'not-reached' ? null : this.rounds.length + 1;
    this.fates[place] = { reason, round, votes: own, margin: own - quota, against: null };
  }

  #standingVotes({ votes }: SettledVotes): RankedRound['votes'] {
    return this.ids.flatMap((id, place) =>
      this.#standing[place] === EXCLUDED ? [] : [{ id, votes: this.#text(element(votes, place)) }],
    );
  }

  #keepFactors(): { readonly id: string; readonly factor: string }[] {
    return [...this.elected]
      .sort((a, b) => a - b)
      .map((place) => ({
        id: element(this.ids, place),
        factor: this.#text(element(this.#keep, place)),
      }));
  }

  #hopeful(): number[] {
    return [...this.ids.keys()].filter((place) => this.#standing[place] === HOPEFUL);
  }

  /** Most votes first; equals as the tie order has them, which decides nothing but the listing. */
  #byVotes(places: number[], votes: readonly bigint[]): number[] {
    const { ranks } = this.ties;
    return places.sort((a, b) => {
      const above = element(votes, b) - element(votes, a);
      if (above !== 0n) return above > 0n ? 1 : -1;
      return element(ranks, a) - element(ranks, b);
    });
  }

  #vacancies(): number {
    return this.#seats - this.elected.length;
  }

  #text(amount: bigint): string {
    return decimalText(amount, this.#options.digits);
  }
}
