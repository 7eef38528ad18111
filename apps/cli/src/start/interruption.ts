/**
 * How a start is asked to end. SIGINT twice means "now"; SIGTERM and SIGHUP may come again without
 * meaning more, and so may the end of the launcher, seen as its closed channel.
 */
export class Interruption {
  readonly asked: Promise<void>;
  readonly signal: AbortSignal;
  private readonly aborter = new AbortController();
  private interrupts = 0;

  constructor(private readonly onForce: () => void) {
    this.signal = this.aborter.signal;
    this.asked = new Promise((resolve) => {
      this.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    process.on('SIGINT', () => this.interrupt());
    process.on('SIGTERM', () => this.ask());
    process.on('SIGHUP', () => this.ask());
    if (process.connected) {
      process.on('disconnect', () => this.ask());
      process.channel?.unref();
    }
    // A closed terminal or pipe must not cut the orderly stop short.
    process.stdout.on('error', () => undefined);
    process.stderr.on('error', () => undefined);
  }

  get isForced(): boolean {
    return this.interrupts > 1;
  }

  private interrupt(): void {
    this.interrupts += 1;
    this.ask();
    if (this.isForced) this.onForce();
  }

  private ask(): void {
    this.aborter.abort();
  }
}
