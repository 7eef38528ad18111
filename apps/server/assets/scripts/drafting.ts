// A form with data-autosave="<address>" keeps itself while somebody types. Without this it is kept
// when it is sent; the words are the page's own, the times the server's.

interface Kept {
  readonly revision?: number;
  readonly said: string;
}

/** Milliseconds without a key, after which what stands there is kept. */
const pause = 1_200;

/** Milliseconds that one keeping may take. */
const patience = 8_000;

/** Keeps one form: one request at a time, and the newest words last. */
class Keeper {
  private timer: number | undefined;
  private sending = false;
  private waiting = false;
  private stopped = false;
  private goOn: (() => void) | undefined;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly address: string,
  ) {}

  watch(): void {
    this.form.addEventListener('input', () => this.later());
    this.form.addEventListener('change', () => this.later());
    this.form.addEventListener('submit', (event) => this.letGo(event));
  }

  /** The form goes by itself now; where a copy of it is under way it waits, so as not to cross it. */
  private letGo(event: SubmitEvent): void {
    window.clearTimeout(this.timer);
    this.stopped = true;
    if (!this.sending) return;
    event.preventDefault();
    const { submitter } = event;
    this.goOn = () => this.form.requestSubmit(submitter);
  }

  private later(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.keep(), pause);
  }

  private async keep(): Promise<void> {
    if (this.stopped) return;
    if (this.sending) {
      this.waiting = true;
      return;
    }
    this.sending = true;
    this.say(await this.send());
    this.sending = false;
    if (this.goOn) {
      this.goOn();
      return;
    }
    if (this.waiting) {
      this.waiting = false;
      await this.keep();
    }
  }

  private async send(): Promise<string> {
    try {
      const answer = await fetch(this.address, {
        method: 'POST',
        body: this.words(),
        // On a dead line nobody should wait for it who presses Continue.
        signal: AbortSignal.timeout(patience),
      });
      // Whatever is no answer of ours, such as a sign-in that ran out, was not kept.
      if (!answer.headers.get('content-type')?.includes('json')) return this.unsaved();
      const { revision, said } = (await answer.json()) as Kept;
      if (revision !== undefined) this.took(revision);
      else this.stopped = true;
      return said;
    } catch {
      return this.unsaved();
    }
  }

  /** Every field but files, as a plain form would post them. */
  private words(): URLSearchParams {
    const words = new URLSearchParams();
    for (const [name, value] of new FormData(this.form))
      if (typeof value === 'string') words.append(name, value);
    return words;
  }

  private took(revision: number): void {
    const field = this.form.elements.namedItem('revision');
    if (field instanceof HTMLInputElement) field.value = String(revision);
  }

  private unsaved(): string {
    return this.form.dataset['textUnsaved'] ?? '';
  }

  private say(words: string): void {
    const place = this.form.querySelector('[data-autosave-status]');
    if (place) place.textContent = words;
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosave]')) {
  const address = form.dataset['autosave'];
  if (address) new Keeper(form, address).watch();
}
