import { patch } from '../room/patch.js';

/** Steps on at a pace until somebody stops it, or there is no next step: each is the page that it is. */
export class ReplayPlayer {
  private readonly button: HTMLButtonElement;
  private readonly pace: HTMLSelectElement;
  private readonly says: HTMLElement;
  private timer: number | undefined;
  private isPlaying = false;

  constructor(
    private readonly controls: HTMLElement,
    private readonly shown: HTMLElement,
  ) {
    const [button] = controls.getElementsByTagName('button');
    const [pace] = controls.getElementsByTagName('select');
    const says = controls.querySelector<HTMLElement>('[role="status"]');
    if (!button || !pace || !says) throw new Error('the replay has nothing to play it with');
    this.button = button;
    this.pace = pace;
    this.says = says;
  }

  /** Never by itself: whoever wants it presses the button. */
  offer(): void {
    // Whoever wants less to move has the most time for each step, until they choose otherwise.
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) this.pace.selectedIndex = 0;
    this.controls.hidden = false;
    this.button.addEventListener('click', () => (this.isPlaying ? this.pause() : this.play()));
    this.pace.addEventListener('change', () => this.isPlaying && this.wait());
    document.addEventListener('keydown', ({ key }) => key === 'Escape' && this.pause());
    document.addEventListener('visibilitychange', () => document.hidden && this.pause());
    window.addEventListener('pagehide', () => this.pause());
  }

  private play(): void {
    this.isPlaying = true;
    this.button.textContent = this.controls.dataset['pause'] ?? '';
    void this.step(this.next ?? this.controls.dataset['first'] ?? '');
  }

  private pause(): void {
    window.clearTimeout(this.timer);
    this.isPlaying = false;
    this.button.textContent = this.controls.dataset['play'] ?? '';
  }

  private wait(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      if (this.next === null) this.pause();
      else void this.step(this.next);
    }, Number(this.pace.value));
  }

  private get next(): string | null {
    return this.shown.querySelector<HTMLAnchorElement>('a[rel="next"]')?.href ?? null;
  }

  private async step(address: string): Promise<void> {
    const page = await pageAt(address);
    if (!this.isPlaying) return;
    const there = page?.querySelector<HTMLElement>('[data-replay]');
    if (!page || !there) {
      this.say(this.controls.dataset['broken'], { seen: true });
      this.pause();
      return;
    }
    patch(this.shown, there.innerHTML);
    const [here] = address.split('#');
    window.history.replaceState(null, '', here);
    document.title = page.title;
    followLanguage(page);
    this.say(this.shown.querySelector('#step')?.textContent);
    if (this.next === null) this.pause();
    else this.wait();
  }

  /** Read aloud; what stands on the page anyhow is not seen twice. */
  private say(words: string | null | undefined, { seen = false } = {}): void {
    this.says.classList.toggle('govuk-visually-hidden', !seen);
    this.says.textContent = words ?? '';
  }
}

async function pageAt(address: string): Promise<Document | null> {
  try {
    const answer = await fetch(address);
    if (!answer.ok) return null;
    return new DOMParser().parseFromString(await answer.text(), 'text/html');
  } catch {
    return null;
  }
}

/** The other language has the same step. */
function followLanguage(page: Document): void {
  const [to, from] = [document, page].map((one) => one.querySelector('a[hreflang]'));
  const href = from?.getAttribute('href');
  if (to && href) to.setAttribute('href', href);
}
