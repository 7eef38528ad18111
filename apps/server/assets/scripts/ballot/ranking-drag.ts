import type { Meter } from './meter.js';
import { settle } from './ranking.js';

/** Lets a card of the ranking be dragged by its handle; the buttons remain for everybody else. */
export function dragRanking(ranking: HTMLElement, meter: Meter): void {
  const list = ranking.querySelector<HTMLElement>('[data-ranked]');
  if (!list) return;
  for (const card of ranking.querySelectorAll<HTMLElement>('[data-rank-card]')) {
    const handle = document.createElement('span');
    handle.className = 'rank-handle';
    handle.setAttribute('aria-hidden', 'true');
    card.querySelector('.rank-place')?.append(handle);
    handle.addEventListener('pointerdown', (event) => {
      if (event.button === 0 && card.parentElement === list)
        drag(event, { card, list, ranking, meter });
    });
  }
}

interface Drag {
  readonly card: HTMLElement;
  readonly list: HTMLElement;
  readonly ranking: HTMLElement;
  readonly meter: Meter;
}

function drag(start: PointerEvent, { card, list, ranking, meter }: Drag): void {
  start.preventDefault();
  const before = card.previousElementSibling;
  card.classList.add('ballot-card--dragged');
  const over = new AbortController();
  const { signal } = over;
  const end = () => {
    over.abort();
    card.classList.remove('ballot-card--dragged');
    const deed = settle(ranking, card, 'up');
    if (card.previousElementSibling !== before) meter.say(deed);
  };
  // On the window: wherever the finger goes, the card goes with it until it is let go.
  window.addEventListener(
    'pointermove',
    (event) => {
      place(card, list, event.clientY);
    },
    { signal },
  );
  window.addEventListener('pointerup', end, { signal });
  window.addEventListener('pointercancel', end, { signal });
}

/** Before the first card whose middle lies below the pointer. */
function place(card: HTMLElement, list: HTMLElement, y: number): void {
  const others = [...list.children].filter((other) => other !== card);
  const next = others.find((other) => {
    const { top, height } = other.getBoundingClientRect();
    return y < top + height / 2;
  });
  if (next === undefined) list.append(card);
  else if (next !== card.nextElementSibling) next.before(card);
}
