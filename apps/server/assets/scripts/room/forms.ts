import { uuidv7 } from 'uuidv7';
import { commandData, type Answer } from '#rooms';
import type { Asked } from './live-line.js';

/** What the forms of a page need to be sent over the line. */
export interface Desk {
  readonly isOpen: () => boolean;
  /** Null: nobody answered. */
  readonly act: (asked: Asked) => Promise<Answer | null>;
  readonly answered: (asked: Asked, answer: Answer) => void;
  /** The sentence that says why, and what to do. */
  readonly refusal: (answer: Answer & { readonly ok: false }) => string;
  /** That it is done, where the page would not show it; null where it does. */
  readonly done: (type: string) => string | null;
}

/**
 * Forms of the room go over the line while it is open, and as ordinary posts when it is not. The id in
 * a form is the command's: what nobody answered is posted with the same id, and happens once.
 */
export function sendForms(page: HTMLElement, desk: Desk): void {
  page.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches('[data-command]')) return;
    if (!desk.isOpen()) return;
    event.preventDefault();
    if (form.ariaBusy !== 'true') void send(form, fieldsOf(form, event.submitter), desk);
  });
}

type Fields = readonly (readonly [name: string, value: string])[];

function fieldsOf(form: HTMLFormElement, submitter: HTMLElement | null): Fields {
  return [...new FormData(form, submitter)].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
}

async function send(form: HTMLFormElement, fields: Fields, desk: Desk): Promise<void> {
  const field = (name: string) => fields.find(([one]) => one === name)?.[1] ?? '';
  const type = field('command');
  const asked = { id: field('id'), type, data: commandData(type, fields) };
  form.ariaBusy = 'true';
  const answer = await desk.act(asked);
  form.ariaBusy = null;
  if (!answer) {
    post(form, fields);
    return;
  }
  const id = form.querySelector<HTMLInputElement>('input[name="id"]');
  if (id) id.value = uuidv7();
  tell(form, answer.ok ? desk.done(type) : desk.refusal(answer), answer.ok);
  if (!answer.ok) return;
  form.reset();
  desk.answered(asked, answer);
}

/** As the browser would have sent it, pressed button and all. */
function post(form: HTMLFormElement, fields: Fields): void {
  const plain = document.createElement('form');
  Object.assign(plain, { method: 'post', action: form.action, hidden: true });
  for (const [name, value] of fields) {
    const input = document.createElement('input');
    Object.assign(input, { type: 'hidden', name, value });
    plain.append(input);
  }
  document.body.append(plain);
  plain.submit();
}

/** What came of a form, beside it, in place of what was said there before. */
function tell(form: HTMLFormElement, words: string | null, isDone: boolean): void {
  form.querySelector('[data-told]')?.remove();
  if (words === null) return;
  const place = document.createElement('p');
  place.className = isDone ? 'room-done' : 'govuk-error-message room-refusal';
  Object.assign(place.dataset, { told: '', kept: '' });
  place.setAttribute('role', isDone ? 'status' : 'alert');
  place.textContent = words;
  form.prepend(place);
}
