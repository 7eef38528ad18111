import { countedText, formatCount, text } from '../parts/words.js';
import { markOf } from './marks.js';

/** Says beside each number of votes what it costs, and what the next would cost. */
export function showCredits(form: HTMLFormElement): void {
  for (const line of form.querySelectorAll<HTMLElement>('[data-credits-line]')) {
    const field = line.parentElement?.querySelector<HTMLInputElement>('input[data-mark]');
    if (!field) continue;
    const show = () => line.replaceChildren(costOf(line, markOf(field)));
    field.addEventListener('input', show);
    window.addEventListener('pageshow', show);
  }
}

function costOf(line: HTMLElement, votes: number): string {
  if (votes === 0) return text(line, 'none');
  const size = Math.abs(votes);
  const credits = size * size;
  return countedText(line, votes < 0 ? 'against' : 'for', size, {
    credits: formatCount(credits),
    next: formatCount((size + 1) ** 2 - credits),
  });
}
