import { pathTo, type RouteName } from '../../../apps/server/src/site/routes.js';
import type { Elector } from './elector.js';
import { onlineLine } from './model-line.js';
import { slugOf, type VotePlan } from './six-votes.js';
import type { Wish } from './wish.js';

/** A receipt as somebody was shown it. */
export interface ShownReceipt {
  readonly code: string;
  /** The envelope's; unknown to whoever was given the code alone. */
  readonly leaf: string | null;
}

interface LastAct {
  readonly line: string;
  readonly receipt: ShownReceipt;
}

/**
 * One vote, and the model of it: what everybody's last valid act was, written down beside the system
 * from what people did, never from what it answered or stored.
 */
export class HeldVote {
  readonly slug: string;
  readonly shown: ShownReceipt[] = [];
  /** Codes by the name on the letter, from the day when letters are posted. */
  letters: ReadonlyMap<string, string> = new Map();
  /** What lies in the piles and counts. */
  readonly onPaper: string[] = [];
  private readonly online = new Map<Elector, LastAct>();
  private readonly void = new Map<Elector, LastAct>();
  private voted = 0;

  constructor(
    readonly plan: VotePlan,
    readonly electors: readonly Elector[],
  ) {
    this.slug = slugOf(plan);
  }

  path(name: RouteName, params: Readonly<Record<string, string | number>> = {}): string {
    return pathTo(name, 'en', { process: this.slug, ...params });
  }

  api(path: string): string {
    return `/api/v1/processes/${this.slug}/${path}`;
  }

  living(story: Elector['story']): readonly Elector[] {
    return this.electors.filter((elector) => elector.story === story);
  }

  /** Somebody voted, or changed their vote. */
  hasCast(elector: Elector, wish: Wish, receipt: ShownReceipt): void {
    if (!this.online.has(elector)) this.voted += 1;
    this.online.set(elector, { line: onlineLine(this.plan, elector.home, wish), receipt });
    this.shown.push(receipt);
  }

  /** Paper beats what was cast online. */
  hasPaper(elector: Elector): void {
    if (this.online.has(elector)) this.voted -= 1;
    this.isVoid(elector);
  }

  isVoid(elector: Elector): void {
    const last = this.online.get(elector);
    this.online.delete(elector);
    if (last) this.void.set(elector, last);
  }

  /** Canonical ballots by their bytes: what must come out of the box. */
  get ballots(): readonly string[] {
    const online = [...this.online.values()].map(({ line }) => line);
    return [...online, ...this.onPaper].toSorted();
  }

  get turnout(): number {
    return this.voted + this.onPaper.length;
  }

  /** What the check of a receipt must say of it, before and after names come off the box. */
  fateOf({ code }: ShownReceipt, stripped: boolean): string {
    const isIn = (acts: ReadonlyMap<Elector, LastAct>) =>
      [...acts.values()].some(({ receipt }) => receipt.code === code);
    if (isIn(this.online)) return stripped ? 'counted' : 'in-the-box';
    if (stripped) return 'not-counted';
    return isIn(this.void) ? 'void' : 'replaced';
  }
}
