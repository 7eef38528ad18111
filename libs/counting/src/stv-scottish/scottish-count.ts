import { element } from '../exact/element.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { RankedRound, Transfer } from '../ranked/ranked-result.js';
import type { CandidateFate } from '../stv/candidate-fate.js';
import { decimalText } from '../stv/decimal-text.js';
import { TieBreaker } from '../ties/tie-breaker.js';
import type { TieRule } from '../ties/tie-rule.js';
import { tiedCandidate } from './earlier-stage.js';
import { ONE_VOTE, PaperPiles, type PaperTransfer } from './paper-piles.js';
import { validPapers } from './valid-papers.js';

/** Digits after the point of a transfer value (rule 48(3)). */
export const DECIMALS = 5;

const MOST_BALLOTS = Math.floor(Number.MAX_SAFE_INTEGER / ONE_VOTE);

/** One count under the Order, stage by stage. Amounts are whole hundred-thousandths of a vote. */
export class ScottishCount {
  readonly ids: readonly string[];
  readonly ties: TieBreaker;
  readonly rounds: RankedRound[] = [];
  /** Places, in the order of election. */
  readonly elected: number[] = [];
  /** By place; none for a withdrawn candidate. */
  readonly fates: (CandidateFate | undefined)[] = [];
  readonly #seats: number;
  readonly #quota: number;
  readonly #piles: PaperPiles;
  readonly #stages: Float64Array[] = [];
  /** Elected with a surplus that is still to be transferred. */
  #pending: number[] = [];
  #exhausted = 0;

  constructor(profile: RankedProfile, tieRule: TieRule) {
    if (profile.ballots > MOST_BALLOTS) throw new RangeError(`More than ${MOST_BALLOTS} ballots`);
    const papers = validPapers(profile);
    this.ids = profile.candidates.map(({ id }) => id);
    this.ties = new TieBreaker(this.ids, tieRule);
    this.#seats = profile.seats;
    this.#quota = (Math.floor(papers.total / (profile.seats + 1)) + 1) * ONE_VOTE;
    const continuing = Uint8Array.from(profile.candidates, (one) => (one.withdrawn ? 0 : 1));
    this.#piles = new PaperPiles(papers, continuing);
  }

  run(): void {
    while (this.#stage());
    for (const place of this.#continuing()) {
      this.#decide(place, 'not-reached', this.#votes(place) - this.#quota);
    }
  }

  /** One stage; false when the count is over. */
  #stage(): boolean {
    this.#stages.push(this.#piles.votes.slice());
    const exhausted = this.#exhausted;
    const standing = this.#standing();
    const elected = this.#elect();
    const over = this.#vacancies() === 0 || this.#continuing().length === 0;
    const moved = over ? null : (this.#transferSurplus() ?? this.#excludeLowest());
    this.rounds.push({
      number: this.#stages.length,
      quota: decimalText(this.#quota, DECIMALS),
      votes: standing,
      exhausted: decimalText(exhausted, DECIMALS),
      elected: elected.map((place) => element(this.ids, place)),
      excluded: moved?.reason === 'exclusion' ? [moved.from] : [],
      transfers: moved === null ? [] : [moved],
    });
    return !over;
  }

  /** Elects who has the quota (rule 47), or all who continue when the vacancies need them (52). */
  #elect(): number[] {
    const reached = this.#byVotes(
      this.#continuing().filter((place) => this.#votes(place) >= this.#quota),
    );
    for (const place of reached) this.#seat(place, 'elected-quota');
    this.#pending.push(...reached.filter((place) => this.#votes(place) > this.#quota));
    const rest = this.#byVotes(this.#continuing());
    if (this.#vacancies() === 0 || rest.length > this.#vacancies()) return reached;
    for (const place of rest) this.#seat(place, 'elected-remaining');
    return [...reached, ...rest];
  }

  #seat(place: number, reason: 'elected-quota' | 'elected-remaining'): void {
    this.#decide(place, reason, this.#votes(place) - this.#quota);
    this.#piles.continuing[place] = 0;
    this.elected.push(place);
  }

  #transferSurplus(): Transfer | null {
    if (this.#pending.length === 0) return null;
    const largest = Math.max(...this.#pending.map((place) => this.#votes(place)));
    const tied = this.#pending.filter((place) => this.#votes(place) === largest);
    const place = tiedCandidate(tied, 'most', this.#means());
    this.#pending = this.#pending.filter((other) => other !== place);
    const value = (BigInt(largest - this.#quota) * BigInt(ONE_VOTE)) / BigInt(largest);
    const moved = this.#piles.transferSurplus(place, this.#quota);
    return this.#record(place, 'surplus', moved, decimalText(value, DECIMALS));
  }

  #excludeLowest(): Transfer {
    const continuing = this.#continuing();
    const fewest = Math.min(...continuing.map((place) => this.#votes(place)));
    const tied = continuing.filter((place) => this.#votes(place) === fewest);
    const place = tiedCandidate(tied, 'fewest', this.#means());
    const [next] = this.#byVotes(continuing.filter((other) => other !== place)).slice(-1);
    const margin = next === undefined ? null : fewest - this.#votes(next);
    this.#decide(place, 'excluded-fewest', margin, next);
    this.#piles.continuing[place] = 0;
    return this.#record(place, 'exclusion', this.#piles.exclude(place), null);
  }

  #record(
    place: number,
    reason: Transfer['reason'],
    { gained, exhausted }: PaperTransfer,
    transferValue: string | null,
  ): Transfer {
    this.#exhausted += exhausted;
    const to = this.ids.flatMap((id, at) =>
      gained[at] === 0 ? [] : [{ id, votes: decimalText(gained[at] ?? 0, DECIMALS) }],
    );
    const from = element(this.ids, place);
    return { from, reason, transferValue, to, exhausted: decimalText(exhausted, DECIMALS) };
  }

  #decide(
    place: number,
    reason: CandidateFate['reason'],
    margin: number | null,
    against: number | null = null,
  ): void {
    const round = reason === 'not-reached' ? null : this.#stages.length;
    this.fates[place] = { reason, round, votes: this.#votes(place), margin, against };
  }

  #standing(): RankedRound['votes'] {
    return this.ids.flatMap((id, place) =>
      this.#piles.continuing[place] === 1 || this.elected.includes(place)
        ? [{ id, votes: decimalText(this.#votes(place), DECIMALS) }]
        : [],
    );
  }

  #continuing(): number[] {
    return [...this.ids.keys()].filter((place) => this.#piles.continuing[place] === 1);
  }

  /** Most votes first; equals as the tie order has them, which decides nothing but the listing. */
  #byVotes(places: number[]): number[] {
    const { ranks } = this.ties;
    return places.sort(
      (a, b) => this.#votes(b) - this.#votes(a) || element(ranks, a) - element(ranks, b),
    );
  }

  #vacancies(): number {
    return this.#seats - this.elected.length;
  }

  #votes(place: number): number {
    return element(this.#piles.votes, place);
  }

  #means(): Parameters<typeof tiedCandidate>[2] {
    return { ids: this.ids, stages: this.#stages, ties: this.ties };
  }
}
