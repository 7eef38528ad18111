/** Lines that wait for their place: what is added finds it by halves, and the smallest goes first. */
export class WaitingLines<Line extends { readonly amountPence: number }> {
  /** The largest first; of equal ones the latest first. */
  private readonly lines: Line[] = [];

  get all(): readonly Line[] {
    return this.lines;
  }

  get smallest(): Line | undefined {
    return this.lines.at(-1);
  }

  add(line: Line): void {
    const size = Math.abs(line.amountPence);
    let [from, to] = [0, this.lines.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (Math.abs(this.lines[middle]?.amountPence ?? 0) > size) from = middle + 1;
      else to = middle;
    }
    this.lines.splice(from, 0, line);
  }

  take(): Line | undefined {
    return this.lines.pop();
  }
}
