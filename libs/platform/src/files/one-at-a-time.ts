/**
 * Lets one piece of heavy work run and the next wait for it, so that the processor's other cores
 * stay with whoever only reads; past so many waiting it takes no more.
 */
export class OneAtATime {
  private last: Promise<unknown> = Promise.resolve();
  private present = 0;

  constructor(private readonly most: number) {}

  /** @returns null when too many wait already; nothing was begun then */
  do<T>(work: () => Promise<T>): Promise<T> | null {
    if (this.present >= this.most) return null;
    this.present += 1;
    const done = this.last.then(work).finally(() => {
      this.present -= 1;
    });
    this.last = done.catch(() => undefined);
    return done;
  }
}
