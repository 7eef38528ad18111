/** Numbered steps on standard output: "3/7 Starting PostgreSQL … done 0.9 s". */
export class Progress {
  private step = 0;
  private notes: string[] = [];
  private brokenOff = false;
  private open: string | undefined;

  constructor(
    private readonly steps: number,
    private readonly out: NodeJS.WriteStream = process.stdout,
  ) {}

  /** Does one step; what it returns as `detail` is said after "done". */
  async do<T>(title: string, work: (say: (line: string) => void) => Promise<T>): Promise<T> {
    this.step += 1;
    const head = `${String(this.step)}/${String(this.steps)} ${title} …`;
    const started = performance.now();
    const elapsed = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
    this.open = head;
    this.out.write(`${head} `);
    try {
      const result = await work((line) => this.say(head, line));
      this.end(head, `done ${elapsed()}`);
      return result;
    } catch (error) {
      this.end(head, `failed after ${elapsed()}`);
      throw error;
    }
  }

  /** Something worth knowing that the step found, shown under its line. */
  note(line: string): void {
    this.notes.push(line);
  }

  /** The operator stopped the whole: the open step says so, and no later word of it counts. */
  breakOff(): void {
    if (this.open) this.end(this.open, 'broken off');
    this.brokenOff = true;
  }

  /** In a terminal the line shows what the step is at; in a log only its end is kept. */
  private say(head: string, line: string): void {
    if (!this.out.isTTY || this.brokenOff) return;
    // A terminal that does not tell its width says 0.
    const room = Math.max((this.out.columns || 80) - head.length - 2, 10);
    this.out.write(`\r\u001b[K${head} ${line.slice(0, room)}`);
  }

  private end(head: string, outcome: string): void {
    if (this.brokenOff) return;
    this.open = undefined;
    this.out.write(this.out.isTTY ? `\r\u001b[K${head} ${outcome}\n` : `${outcome}\n`);
    for (const line of this.notes) this.out.write(`    ${line}\n`);
    this.notes = [];
  }
}
