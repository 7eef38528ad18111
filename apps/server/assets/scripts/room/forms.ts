import { uuidv7 } from 'uuidv7';
import { commandData, type Answer } from '#rooms';
import { commandOf, writtenIn } from './controls.js';
import type { Asked } from './live-line.js';

/** What the forms of a page need to be sent over the line. */
export interface Desk {
  /** Whether the line is open, and this not too large for it. */
  readonly takes: (asked: Asked) => boolean;
  /** Null: nobody answered. */
  readonly act: (asked: Asked) => Promise<Answer | null>;
  readonly answered: (asked: Asked, answer: Answer) => void;
  readonly refused: (asked: Asked, fields: Fields) => void;
  /** The sentence that says why, and what to do. */
  readonly refusal: (answer: Answer & { readonly ok: false }) => string;
  /** That it is done, where the page would not show it; null where it does. */
  readonly done: (type: string) => string | null;
}

/**
 * Forms of the room go over the line while it is open, and as ordinary posts when it is not, or when
 * they are too large for it. The id in a form is the command's: what nobody answered is posted with the
 * same id, and happens once. The form has another from then on, for the page may make another act of it
 * before the answer comes.
 */
export function sendForms(page: HTMLElement, desk: Desk): void {
  page.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches('[data-command]')) return;
    if (form.ariaBusy === 'true') {
      event.preventDefault();
      return;
    }
    const fields = fieldsOf(form, event.submitter);
    const asked = askedIn(fields);
    if (!desk.takes(asked)) return;
    event.preventDefault();
    void send(form, { fields, asked }, desk);
  });
}

export type Fields = readonly (readonly [name: string, value: string])[];

function fieldsOf(form: HTMLFormElement, submitter: HTMLElement | null): Fields {
  return [...new FormData(form, submitter)].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
}

function askedIn(fields: Fields): Asked {
  const field = (name: string) => fields.find(([one]) => one === name)?.[1] ?? '';
  const type = field('command');
  return { id: field('id'), type, data: commandData(type, fields) };
}

async function send(
  form: HTMLFormElement,
  { fields, asked }: { readonly fields: Fields; readonly asked: Asked },
  desk: Desk,
): Promise<void> {
  form.ariaBusy = 'true';
  const id = form.querySelector<HTMLInputElement>('input[name="id"]');
  if (id) id.value = uuidv7();
  const sent = writtenIn(form);
  const answer = await desk.act(asked);
  const asksTheSame = commandOf(form) === asked.type;
  if (asksTheSame) form.ariaBusy = null;
  if (!answer) {
    // Pressed once more while it is posted, it is the same act.
    if (id && asksTheSame && writtenIn(form) === sent) id.value = asked.id;
    post(form, fields);
    return;
  }
  tell(form, answer.ok ? desk.done(asked.type) : desk.refusal(answer), answer.ok);
  if (!answer.ok) {
    desk.refused(asked, fields);
    return;
  }
  // What was written since the press has not been sent.
  if (writtenIn(form) === sent) form.reset();
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
  form.querySelector('[data-kept]')?.remove();
  if (words === null) return;
  const place = document.createElement('p');
  place.className = isDone ? 'room-done' : 'govuk-error-message room-refusal';
  place.dataset['kept'] = '';
  place.setAttribute('role', isDone ? 'status' : 'alert');
  place.textContent = words;
  form.prepend(place);
}
