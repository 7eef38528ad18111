import { Transform, type TransformCallback } from 'node:stream';

/** How it is on every wire of a proxy; it may change at any moment. */
export interface Weather {
  delayMs: number;
  loses: boolean;
  /** Settled when what comes down is read again; null while it is. */
  stalled: PromiseWithResolvers<void> | null;
}

/** One way of one line. */
export class Wire extends Transform {
  private isLost = false;

  constructor(
    private readonly weather: Weather,
    private readonly way: 'up' | 'down',
  ) {
    super({ highWaterMark: 4 * 1024 });
  }

  override _transform(piece: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    // Half a message is worse than none: a line that has lost something loses the rest.
    this.isLost ||= this.weather.loses;
    if (this.isLost) {
      done();
      return;
    }
    const { stalled, delayMs } = this.weather;
    const pass = () => done(null, piece);
    if (stalled !== null && this.way === 'down') void stalled.promise.then(pass);
    else if (delayMs > 0) setTimeout(pass, delayMs);
    else pass();
  }
}
