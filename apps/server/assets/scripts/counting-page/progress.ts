import type { CountStep } from '../counting/contract.js';
import { h } from './elements.js';
import type { PageWords } from './page-words.js';

/** How far a file is read or counted, in words and as a bar, with a button to stop. */
export class Progress {
  readonly #bar = h('progress', { class: 'counter__progress', max: 1 });
  readonly #line = h('p', { class: 'counter__progress-words' });
  readonly #card: HTMLElement;

  constructor(
    place: Element,
    private readonly words: PageWords,
    onCancel: () => void,
  ) {
    const { t } = words;
    const title = h('h2', { class: 'govuk-heading-m', id: 'progress-title' });
    title.textContent = t('counter.progress.title');
    this.#bar.setAttribute('aria-labelledby', title.id);
    const cancel = h(
      'button',
      { class: 'govuk-button govuk-button--secondary', type: 'button' },
      t('counter.progress.cancel'),
    );
    cancel.addEventListener('click', onCancel);
    this.#card = h(
      'section',
      { class: 'card', hidden: true },
      title,
      this.#line,
      this.#bar,
      cancel,
    );
    place.replaceChildren(this.#card);
  }

  reading(share: number, ballots: string | null): void {
    const percent = String(Math.floor(100 * share));
    const { t } = this.words;
    this.#show(
      share,
      ballots === null
        ? t('counter.progress.reading', { percent })
        : t('counter.progress.ballots', { percent, ballots }),
    );
  }

  counting({ rule, at, of, runs }: CountStep): void {
    const { t } = this.words;
    const line =
      runs === null
        ? t('counter.progress.counting', { rule })
        : t('counter.progress.runs', { rule, runs });
    const which = of === 1 ? '' : ` ${t('counter.progress.of', { at, of })}`;
    // Nobody knows how far one count has come: a bar that only says "at work" is the honest one.
    this.#show(of === 1 ? null : (at - 1) / of, line + which);
  }

  end(): void {
    this.#card.hidden = true;
  }

  #show(share: number | null, line: string): void {
    if (this.#card.hidden) {
      this.#card.hidden = false;
      this.#card.scrollIntoView({ block: 'nearest' });
    }
    this.#line.textContent = line;
    if (share === null) this.#bar.removeAttribute('value');
    else this.#bar.value = share;
  }
}
