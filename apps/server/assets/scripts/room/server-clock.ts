import { clockText } from '#rooms';

/** Counts by the server's clock: that of a phone may be minutes out. */
export class ServerClock {
  private ahead = 0;

  /** @param now the server's, ms since 1970, as the answer to what was asked `askedAt` (ours) */
  set(now: number, askedAt: number): void {
    const here = Date.now();
    this.ahead = now + (here - askedAt) / 2 - here;
  }

  now(): number {
    return Date.now() + this.ahead;
  }

  /**
   * Writes what is left into every element with `data-until`, and how long it has been into those with
   * `data-since` (both ms since 1970). `data-over` stands on those whose time is over.
   */
  tick(page: ParentNode): void {
    const now = this.now();
    for (const place of page.querySelectorAll<HTMLElement>('[data-until]')) {
      const left = Number(place.dataset['until']) - now;
      place.textContent = clockText(left);
      place.toggleAttribute('data-over', left < 0);
    }
    for (const place of page.querySelectorAll<HTMLElement>('[data-since]'))
      place.textContent = clockText(now - Number(place.dataset['since']));
  }
}
