import { Injectable } from '@nestjs/common';
import { RefusedError, type CommandType } from '#rooms';

/** So many a second in the long run, and so many at once. */
interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

const usual: Rate = { perSecond: 10, burst: 20 };
const rates: Partial<Record<CommandType, Rate>> = {
  'room.join': { perSecond: 1, burst: 5 },
  'poll.cast': { perSecond: 5, burst: 10 },
  'statement.vote': { perSecond: 5, burst: 20 },
};

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

/** How often one person may ask for something, counted in this process: a tap, not a promise. */
@Injectable()
export class ActRates {
  private readonly buckets = new Map<string, Bucket>();

  /** @throws TooFastError */
  take(sender: string, type: CommandType, now = performance.now()): void {
    const rate = rates[type] ?? usual;
    const key = rates[type] ? `${sender} ${type}` : sender;
    const bucket = this.buckets.get(key) ?? { left: rate.burst, at: now };
    const left = Math.min(rate.burst, bucket.left + ((now - bucket.at) / 1000) * rate.perSecond);
    this.buckets.delete(key);
    this.buckets.set(key, { left: Math.max(0, left - 1), at: now });
    const [oldest] = this.buckets.keys();
    if (this.buckets.size > mostBuckets && oldest !== undefined) this.buckets.delete(oldest);
    if (left < 1) {
      this.buckets.set(key, { left, at: now });
      throw new TooFastError(Math.ceil(((1 - left) / rate.perSecond) * 1000));
    }
  }
}
