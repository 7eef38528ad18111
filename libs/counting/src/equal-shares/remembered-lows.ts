import type { Fraction } from '../exact/fraction.js';
import type { Purchase } from './equal-shares-run.js';

/**
 * Lower bounds of every rho, step by step, at the largest share looked at lately. With the same
 * purchases before it, a rho only falls as the share rises: what it is not below at that share, it
 * is not below at any smaller one. So most projects need no second look when a range that proved
 * too wide is tried again narrower.
 */
export class RememberedLows {
  #share: Fraction | null = null;
  #bought: number[] = [];
  #rows: Float64Array[] = [];
  /** At so many steps, all purchases before are the remembered ones. */
  #known = 0;

  /** Prepares for a range that ends at `share`; a larger one than before starts afresh. */
  begin(share: Fraction, purchases: readonly Purchase[]): void {
    const order = this.#share === null ? 1 : share.compare(this.#share);
    const differs = this.#bought.findIndex((project, step) => purchases[step]?.project !== project);
    const common = differs === -1 ? this.#bought.length : differs;
    if (order >= 0) {
      // What is measured from here on comes after the purchases of now, not after those of then.
      this.#share = share;
      this.#bought.length = order > 0 ? 0 : common;
      this.#rows.length = this.#bought.length;
    }
    // Bounds at the step that differs still come after the same purchases.
    this.#known = Math.min(this.#rows.length, common + 1);
  }

  /** 0 where nothing is known. */
  low(step: number, project: number): number {
    return step < this.#known ? (this.#rows[step]?.[project] ?? 0) : 0;
  }

  /** Takes the bounds of the next step, when they are those of the largest share. */
  keep(step: number, project: number, share: Fraction, lows: Float64Array): void {
    if (this.#share?.compare(share) !== 0 || step !== this.#rows.length) return;
    this.#rows.push(lows.slice());
    this.#bought.push(project);
  }
}
