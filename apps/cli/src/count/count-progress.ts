/** How often the line may change, milliseconds. */
const pause = 200;

/** One line on standard error that says what a long count is at; only for somebody at a terminal. */
export class CountProgress {
  private shownAt = performance.now();
  private shown = false;
  private what = '';

  constructor(private readonly out: NodeJS.WriteStream = process.stderr) {}

  /** Names what is counted from now on. */
  at(what: string): void {
    this.what = what;
    this.say(`${what} …`);
  }

  /** Tells how many times the rule has tried a share. */
  readonly runs = (runs: number): void => {
    this.say(`${this.what}: ${runs.toLocaleString('en-GB')} shares tried …`);
  };

  /** Takes the line away. */
  end(): void {
    if (this.shown) this.out.write('\r\u001b[K');
    this.shown = false;
  }

  private say(line: string): void {
    const now = performance.now();
    if (!this.out.isTTY || now - this.shownAt < pause) return;
    this.shownAt = now;
    this.shown = true;
    // A terminal that does not tell its width says 0.
    this.out.write(`\r\u001b[K${line.slice(0, (this.out.columns || 80) - 1)}`);
  }
}
