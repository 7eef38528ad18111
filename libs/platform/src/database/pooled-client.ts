import { Client } from 'pg';

type Release = (broken?: boolean) => void;

/**
 * A connection of the pool that goes back by itself when its line is cut. Whoever held it in the
 * middle of a transaction cannot: to give it back they would have to commit or roll back, and both
 * need the line. Without this each cut line takes a place in the pool for good, and closing the pool
 * waits for it without end.
 */
export class PooledClient extends Client {
  private giveBack: Release | undefined;

  constructor(...settings: ConstructorParameters<typeof Client>) {
    super(...settings);
    this.once('end', () => this.release(true));
  }

  /** Gives it back; a second time does nothing. */
  get release(): Release {
    return (broken) => {
      const { giveBack } = this;
      this.giveBack = undefined;
      giveBack?.(broken);
    };
  }

  /** The pool sets it anew each time it hands the connection out. */
  set release(giveBack: Release) {
    this.giveBack = giveBack;
  }
}
