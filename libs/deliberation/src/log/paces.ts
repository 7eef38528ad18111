import { RefusedError } from '#rooms';

/** So many a second in the long run, and so many at once. */
export interface Pace {
  readonly perSecond: number;
  readonly burst: number;
}

interface Bucket {
  left: number;
  at: number;
}

/** More than act in one process at once; whoever is forgotten begins with a full bucket. */
const mostBuckets = 50_000;

/** Asked too often: how long to wait, in ms. */
export class TooFastError extends RefusedError {
  constructor(readonly retryMs: number) {
    super('RATE', 'rooms.too-fast', { seconds: Math.ceil(retryMs / 1000) });
  }
}

/** How often something is done, counted in this process for each who does it: a tap, not a promise. */
export class Paces {
  private readonly buckets = new Map<string, Bucket>();

  /**
   * @param key who does what
   * @throws TooFastError, and then nothing was taken
   */
  take(key: string, { perSecond, burst }: Pace, now = performance.now()): void {
    const bucket = this.buckets.get(key) ?? { left: burst, at: now };
    const left = Math.min(burst, bucket.left + ((now - bucket.at) / 1000) * perSecond);
    this.buckets.delete(key);
    this.buckets.set(key, { left: left < 1 ? left : left - 1, at: now });
    if (this.buckets.size > mostBuckets) this.forgetOldest();
    if (left < 1) throw new TooFastError(Math.ceil(((1 - left) / perSecond) * 1000));
  }

  private forgetOldest(): void {
    const [oldest] = this.buckets.keys();
    if (oldest !== undefined) this.buckets.delete(oldest);
  }
}
