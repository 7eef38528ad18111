/** A moment without a line is not worth a word, in milliseconds. */
const grace = 3000;

/** Says that the line is broken, once it has been for a while; takes it back when it holds again. */
export class LineState {
  private timer: number | undefined;

  constructor(
    private readonly place: HTMLElement | null,
    private readonly words: string,
  ) {}

  get isBroken(): boolean {
    return this.timer !== undefined;
  }

  whole(): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
    if (this.place) this.place.textContent = '';
  }

  broken(): void {
    this.timer ??= window.setTimeout(() => {
      if (this.place) this.place.textContent = this.words;
    }, grace);
  }
}
