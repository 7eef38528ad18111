import { element } from '../exact/element.js';
import type { Fraction } from '../exact/fraction.js';
import { supportedProjects, type Electorate } from './electorate.js';
import { ExactPurses } from './exact-purses.js';
import { NearPurses, type NearOffer } from './near-purses.js';
import { lowestRhos } from './lowest-rhos.js';
import { nearly } from '../exact/nearly.js';
import { compareRatios, ratio, type Ratio } from '../exact/ratio.js';

/** One project bought, at the rho between `low` and `high`. */
export interface Purchase extends NearOffer {
  /** All projects with exactly that rho, the bought one included, in declared order. */
  readonly tied: readonly number[];
}

/** What one run may take over from another on the same ballots. */
export interface RunReuse {
  readonly purses?: NearPurses;
  readonly likely?: readonly Purchase[];
}

/**
 * One run of the Method of Equal Shares.
 *
 * In plain words: every voter starts with the same share. A project can be bought when those who
 * support it hold its cost between them; they pay in proportion to what they gain, and whoever has
 * less gives all they have. Again and again the project is bought that asks least for what it gives
 * (rho is smallest). The run ends when nothing can be bought. Exactly equal projects go by `ranks`.
 *
 * Source: Peters, Pierczynski, Skowron, "Proportional Participatory Budgeting with Additive
 * Utilities", NeurIPS 2021: buy the affordable project of smallest rho, where the sum over its
 * supporters of min(b_i, rho u_i(p)) is cost(p). The paper has costs above 0. By our convention a
 * free project has rho = 1 / votes where the gain is the cost (what it would be if all supporters
 * still had money), otherwise 0.
 *
 * How it is fast and exact: doubles with a proven error bound decide whatever they can tell apart;
 * what they cannot is decided by exact integers, brought up to date only then. And purses only lose
 * money within a run, so a project's rho never falls: an old lower bound spares a new look.
 */
export class EqualSharesRun {
  readonly purchases: Purchase[] = [];
  readonly electorate: Electorate;
  readonly share: Fraction;
  readonly #ranks: Int32Array;
  readonly #purses: NearPurses;
  readonly #lows: Float64Array;
  readonly #likely: readonly Purchase[];
  #open: number[];
  #exact: ExactPurses | null = null;
  #exactPurchases = 0;

  /** `likely`: what a run with a share nearby bought. It saves looks, and changes no purchase. */
  constructor(
    electorate: Electorate,
    share: Fraction,
    ranks: Int32Array,
    { purses = new NearPurses(electorate), likely = [] }: RunReuse = {},
  ) {
    this.electorate = electorate;
    this.share = share;
    this.#ranks = ranks;
    this.#purses = purses;
    this.#likely = likely;
    this.#purses.refill(nearly(share.numerator, share.denominator));
    this.#open = supportedProjects(electorate);
    this.#lows = lowestRhos(electorate);
  }

  /** Buys until nothing more can be bought. */
  finish(): this {
    while (this.buyBest() !== null);
    return this;
  }

  /** Buys one project; null when none can be bought. */
  buyBest(): Purchase | null {
    const [first, ...others] = this.#best();
    if (first === undefined) return null;
    const tied = [first, ...others].map(({ project }) => project).sort((a, b) => a - b);
    const purchase = { ...first, tied };
    this.#buy(purchase);
    return purchase;
  }

  /** Whether a project's rho may be as low as `limit`; closes it when it cannot be paid at all. */
  #mayAsk(project: number, limit: number): boolean {
    if (element(this.electorate.costs, project) === 0) return this.#offer(project).low <= limit;
    const low = element(this.#lows, project);
    if (low > limit) return false;
    const risen = this.#purses.climb(project, low, limit);
    if (risen === Infinity) this.#close(project);
    else this.#lows[project] = risen;
    return risen <= limit && risen < Infinity;
  }

  #offer(project: number): NearOffer {
    if (element(this.electorate.costs, project) > 0) {
      return this.#purses.offer(project, element(this.#lows, project));
    }
    const votes = BigInt(element(this.electorate.votes, project));
    return exactly(project, this.electorate.gainsByCost ? ratio(1n, votes) : ratio(0n, 1n));
  }

  /** The offers of smallest rho, the one to take first; empty when nothing can be bought. */
  #best(): NearOffer[] {
    let enough = Infinity;
    const waiting = new Set(this.#open);
    let offers: NearOffer[] = [];
    let project = this.#likely[this.purchases.length]?.project ?? null;
    if (project === null || !waiting.has(project)) project = this.#lowest(waiting, enough);
    for (; project !== null; project = this.#lowest(waiting, enough)) {
      waiting.delete(project);
      if (!this.#mayAsk(project, enough)) continue;
      const offer = this.#offer(project);
      offers.push(offer);
      enough = Math.min(enough, offer.high);
    }
    offers = offers.filter(({ low }) => low <= enough);
    const [only] = offers;
    if (offers.length === 1 && only !== undefined && only.high < Infinity) return offers;
    if (offers.some(({ exact }) => exact === null)) offers = this.#resolve(offers);
    return smallest(offers).sort(
      (a, b) => element(this.#ranks, a.project) - element(this.#ranks, b.project),
    );
  }

  #lowest(waiting: ReadonlySet<number>, enough: number): number | null {
    let lowest = enough;
    let found: number | null = null;
    for (const project of waiting) {
      const low = element(this.#lows, project);
      if (low > lowest || (low === lowest && found !== null)) continue;
      lowest = low;
      found = project;
    }
    return found;
  }

  /** The same offers, exactly; without those that cannot be paid after all. */
  #resolve(offers: readonly NearOffer[]): NearOffer[] {
    const purses = this.exactPurses();
    return offers.flatMap((offer) => {
      if (element(this.electorate.costs, offer.project) === 0) return [offer];
      const exact = purses.offer(offer.project);
      if (exact !== null) return [exactly(offer.project, exact.rho)];
      this.#close(offer.project);
      return [];
    });
  }

  #buy(purchase: Purchase): void {
    const { project } = purchase;
    this.purchases.push(purchase);
    this.#close(project);
    if (element(this.electorate.costs, project) === 0) return;
    if (this.#purses.pay(purchase)) return;
    const exact = this.exactPurses();
    this.#purses.correct((group) => exact.roughlyHeldBy(group), exact.roughError);
  }

  #close(project: number): void {
    this.#open = this.#open.filter((other) => other !== project);
  }

  /** What voters hold now, exactly. */
  exactPurses(): ExactPurses {
    const purses = (this.#exact ??= new ExactPurses(this.electorate, this.share));
    for (; this.#exactPurchases < this.purchases.length; this.#exactPurchases += 1) {
      const { project } = element(this.purchases, this.#exactPurchases);
      if (element(this.electorate.costs, project) === 0) continue;
      const offer = purses.offer(project);
      if (offer === null) throw new RangeError('A project was bought that cannot be paid');
      purses.pay(offer);
    }
    return purses;
  }
}

/** An offer that exact numbers made; what it leaves in purses is for them to say as well. */
function exactly(project: number, exact: Ratio): NearOffer {
  const rho = nearly(exact.top, exact.bottom);
  return { project, low: rho * (1 - 2 ** -48), high: rho * (1 + 2 ** -48), exact, clearCut: false };
}

function smallest(offers: readonly NearOffer[]): NearOffer[] {
  let best: NearOffer[] = [];
  for (const offer of offers) {
    const [first] = best;
    const order =
      first?.exact == null || offer.exact === null ? -1 : compareRatios(offer.exact, first.exact);
    if (order < 0) best = [offer];
    else if (order === 0) best.push(offer);
  }
  return best;
}
