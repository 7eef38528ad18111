import { onceQuiet } from '../parts/once-quiet.js';
import { read, type Reading } from './reading.js';

export interface Meter {
  /** Draws the meter anew and has it read out, after what has just been done. */
  readonly say: (deed?: string) => void;
}

/** Keeps the bar at the foot true while the ballot is marked; one polite voice for all of it. */
export function keepMeter(form: HTMLFormElement): Meter {
  const bar = form.querySelector('[data-meter]');
  const status = form.querySelector('[data-meter-status]');
  const announce = onceQuiet((line: string) => status?.replaceChildren(line), 700);
  const show = () => draw(bar, read(form));
  const say = (deed = '') => {
    const { words, message } = show();
    announce(`${deed} ${words}. ${message}`.trim());
  };
  form.addEventListener('input', () => {
    say();
  });
  // A browser that comes back to the page may have kept the marks but not our drawing.
  window.addEventListener('pageshow', show);
  show();
  return { say };
}

function draw(bar: Element | null, reading: Reading): Reading {
  const width = Math.max(0, Math.min(reading.share ?? 0, 100)).toFixed(2);
  bar?.querySelector('[data-meter-words]')?.replaceChildren(...emphasised(reading));
  bar?.querySelector('[data-meter-fill]')?.setAttribute('width', `${width}%`);
  bar?.querySelector('[data-meter-message]')?.replaceChildren(reading.message);
  bar?.classList.toggle('meter--over', reading.message !== '');
  return reading;
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
