// Keeps the meter of an approval or knapsack ballot true while boxes are ticked. It refuses
// nothing: over the limit it says so and how far, and the server remains the judge.
import { onceQuiet } from './parts/once-quiet.js';
import { countedText, formatCount, formatMoney, text } from './parts/words.js';

interface Reading {
  readonly figure: string;
  readonly words: string;
  /** Percentage of the limit, or null when there is no limit to fill. */
  readonly share: number | null;
  /** What is over the limit, in words; empty while all is well. */
  readonly message: string;
}

function wholeNumber(value: string | undefined): number | null {
  const number = Number(value);
  return value && Number.isSafeInteger(number) ? number : null;
}

function chosenBoxes(form: HTMLFormElement): readonly HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>('input[data-choice]')].filter(
    (box) => box.checked,
  );
}

function overChoices(form: HTMLFormElement, chosen: number): string {
  const max = wholeNumber(form.dataset['maxChoices']);
  return max === null || chosen <= max ? '' : countedText(form, 'over-choices', chosen - max);
}

function readApproval(form: HTMLFormElement): Reading {
  const chosen = chosenBoxes(form).length;
  const max = wholeNumber(form.dataset['maxChoices']);
  return {
    figure: formatCount(chosen),
    words: countedText(form, 'chosen', chosen, max === null ? {} : { max: formatCount(max) }),
    share: max ? (100 * chosen) / max : null,
    message: overChoices(form, chosen),
  };
}

function readKnapsack(form: HTMLFormElement): Reading {
  const chosen = chosenBoxes(form);
  const pounds = (pence: number) => formatMoney(pence, form.dataset['currency'] ?? 'GBP');
  const used = chosen.reduce((sum, box) => sum + (wholeNumber(box.dataset['costPence']) ?? 0), 0);
  const budget = wholeNumber(form.dataset['budgetPence']) ?? 0;
  const overBudget =
    used > budget ? text(form, 'over-budget', { over: pounds(used - budget) }) : '';
  return {
    figure: pounds(used),
    words: text(form, 'used', { used: pounds(used), budget: pounds(budget) }),
    share: budget ? (100 * used) / budget : null,
    message: [overBudget, overChoices(form, chosen.length)].filter(Boolean).join(' '),
  };
}

/** The words, with their figure made large. */
function emphasised({ words, figure }: Reading): readonly (Node | string)[] {
  const at = words.indexOf(figure);
  if (at < 0) return [words];
  const strong = document.createElement('strong');
  strong.className = 'meter__figure';
  strong.textContent = figure;
  return [words.slice(0, at), strong, words.slice(at + figure.length)];
}

function enhance(form: HTMLFormElement): void {
  const meter = form.querySelector('[data-meter]');
  const words = meter?.querySelector('[data-meter-words]');
  const status = meter?.querySelector('[data-meter-status]');
  if (!meter || !words || !status) return;

  const announce = onceQuiet((line: string) => {
    status.textContent = line;
  }, 700);

  const show = (): Reading => {
    const reading = form.dataset['kind'] === 'knapsack' ? readKnapsack(form) : readApproval(form);
    const width = Math.min(reading.share ?? 0, 100).toFixed(2);
    words.replaceChildren(...emphasised(reading));
    meter.querySelector('[data-meter-fill]')?.setAttribute('width', `${width}%`);
    meter.querySelector('[data-meter-message]')?.replaceChildren(reading.message);
    meter.classList.toggle('meter--over', reading.message !== '');
    return reading;
  };

  form.addEventListener('change', () => {
    const { words: line, message } = show();
    announce(`${line}. ${message}`.trim());
  });
  // A browser that comes back to the page may have kept the ticks but not our drawing.
  window.addEventListener('pageshow', show);
  show();
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-ballot-meter]')) {
  enhance(form);
}
