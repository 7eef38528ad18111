import { countedText, formatCount, formatMoney, text } from '../parts/words.js';
import { marksIn } from './marks.js';

/** How full a ballot is, in words and as a share of what there is. */
export interface Reading {
  readonly figure: string;
  readonly words: string;
  /** Percentage of the limit, or null when there is no limit to fill. */
  readonly share: number | null;
  /** What is over the limit, in words; empty while all is well. */
  readonly message: string;
}

export function read(form: HTMLFormElement): Reading {
  const limit = wholeNumber(form.dataset['limit']);
  const counted = countOf(form);
  if (form.dataset['measure'] === 'projects') return ofProjects(form, counted, limit);
  const used = usedOf(form);
  const said = (amount: number) => inUnits(form, amount);
  const over = limit !== null && used > limit ? used - limit : 0;
  const words = text(form, 'used', {
    used: said(used),
    limit: said(limit ?? 0),
    left: said(Math.max(0, (limit ?? 0) - used)),
  });
  const tooMuch = over > 0 ? text(form, 'over', { over: said(over) }) : '';
  const message = [tooMuch, overChoices(form, counted)].filter(Boolean).join(' ');
  return { figure: said(used), words, share: shareOf(used, limit), message };
}

function ofProjects(form: HTMLFormElement, count: number, limit: number | null): Reading {
  return {
    figure: formatCount(count),
    words: countedText(
      form,
      'projects',
      count,
      limit === null ? {} : { limit: formatCount(limit) },
    ),
    share: shareOf(count, limit),
    message: overChoices(form, count),
  };
}

function overChoices(form: HTMLFormElement, count: number): string {
  const max = wholeNumber(form.dataset['maxChoices']);
  return max === null || count <= max ? '' : countedText(form, 'over-choices', count - max);
}

function countOf(form: HTMLFormElement): number {
  const marked = marksIn(form).filter((mark) => mark !== 0);
  return chosenIn(form).length + rankedIn(form).length + marked.length;
}

function usedOf(form: HTMLFormElement): number {
  if (form.dataset['measure'] === 'money')
    return sum(chosenIn(form).map((box) => wholeNumber(box.dataset['costPence']) ?? 0));
  const marks = marksIn(form);
  return sum(form.dataset['measure'] === 'credits' ? marks.map((mark) => mark * mark) : marks);
}

function chosenIn(form: HTMLFormElement): readonly HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>('input[data-choice]')].filter(
    (box) => box.checked,
  );
}

function rankedIn(form: HTMLFormElement): readonly Element[] {
  return [...form.querySelectorAll('[data-ranked] [data-rank-card]')];
}

function inUnits(form: HTMLFormElement, amount: number): string {
  if (form.dataset['measure'] !== 'money') return formatCount(amount);
  return formatMoney(amount, form.dataset['currency'] ?? 'GBP');
}

function shareOf(used: number, limit: number | null): number | null {
  return limit ? (100 * used) / limit : null;
}

function wholeNumber(value: string | undefined): number | null {
  const number = Number(value);
  return value && Number.isSafeInteger(number) ? number : null;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
