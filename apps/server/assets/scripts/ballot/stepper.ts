import { markOf } from './marks.js';

/** Adds − and + on either side of each number. What is typed stays what counts. */
export function addSteppers(form: HTMLFormElement): void {
  for (const stepper of form.querySelectorAll<HTMLElement>('[data-stepper]')) {
    const field = stepper.querySelector<HTMLInputElement>('input[data-mark]');
    if (!field) continue;
    const less = button(stepper.dataset['less'] ?? '', '−');
    const more = button(stepper.dataset['more'] ?? '', '+');
    less.addEventListener('click', () => {
      step(field, -1);
    });
    more.addEventListener('click', () => {
      step(field, 1);
    });
    field.before(less);
    field.after(more);
    stepper.classList.add('stepper--live');
  }
}

function button(name: string, sign: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'stepper__button';
  made.setAttribute('aria-label', name);
  made.textContent = sign;
  return made;
}

/** Never past the ends of the scale; over the points the meter says so, as it does when typing. */
function step(field: HTMLInputElement, by: 1 | -1): void {
  const wanted = markOf(field) + by;
  const least = Number(field.min);
  const most = Number(field.max);
  field.value = String(Math.min(most, Math.max(least, wanted)));
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
