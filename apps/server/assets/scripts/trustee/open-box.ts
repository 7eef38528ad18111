import { formatCount, text } from '../parts/words.js';
import { offerToChoose } from './chosen-key.js';
import { Opener } from './opener.js';
import { postLines } from './post-lines.js';

interface CountedEnvelope {
  readonly leaf: string;
  readonly envelope: string;
}

/** Opens this trustee's part of every envelope, some hundreds at a time, and sends each part on. */
export function offerToOpen(task: HTMLElement): void {
  const form = task.querySelector<HTMLFormElement>('form[data-envelopes]');
  const bar = task.querySelector<HTMLProgressElement>('[data-progress]');
  if (!form || !bar) return;
  const position = Number(task.dataset['position']);
  const configHash = form.dataset['configHash'] ?? '';
  offerToChoose(task, async (key, say) => {
    const opener = new Opener(task.dataset['worker'] ?? '');
    bar.hidden = false;
    let done = 0;
    try {
      for await (const some of parts(form.dataset['envelopes'] ?? '')) {
        const envelopes = some.map(({ envelope }) => envelope);
        const leaves = some.map(({ leaf }) => leaf);
        const told = await opener.open({ key, position, configHash, envelopes, leaves });
        if ('trouble' in told) {
          say(text(task, told.trouble, told.trouble === 'changed' ? { leaf: told.leaf } : {}));
          return;
        }
        await postLines(
          form,
          leaves.map((leaf, at) => `${leaf} ${told.shares[at] ?? ''}`),
        );
        done += some.length;
        bar.value = done;
        say(text(task, 'opening', { done: formatCount(done), all: formatCount(bar.max) }));
      }
      say(text(task, 'done'));
    } finally {
      opener.end();
    }
  });
  offerFile(task, form, bar);
}

async function* parts(address: string): AsyncGenerator<readonly CountedEnvelope[]> {
  for (let after = ''; ;) {
    const answer = await fetch(`${address}?after=${after}`);
    if (!answer.ok) throw new Error(`refused with ${answer.status}`);
    const lines = (await answer.text()).split('\n').filter((line) => line !== '');
    const envelopes = lines.map((line) => JSON.parse(line) as CountedEnvelope);
    const last = envelopes.at(-1);
    if (!last) return;
    yield envelopes;
    after = last.leaf;
  }
}

/** Lines to one post: well within what the server takes at once. */
const atOnce = 1_000;

/** What the command wrote, sent in parts. */
function offerFile(task: HTMLElement, form: HTMLFormElement, bar: HTMLProgressElement): void {
  const part = task.querySelector<HTMLElement>('[data-shares-file]');
  const input = part?.querySelector<HTMLInputElement>('input[type=file]');
  const status = task.querySelector('[data-status]');
  if (!part || !input || !status) return;
  part.hidden = false;
  const send = async (file: File) => {
    const lines = (await file.text()).split(/\r?\n/).filter((line) => line !== '');
    bar.hidden = false;
    for (let at = 0; at < lines.length; at += atOnce) {
      await postLines(form, lines.slice(at, at + atOnce));
      bar.value = Math.min(at + atOnce, lines.length);
    }
    status.textContent = text(task, 'done');
  };
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (!file) return;
    status.textContent = text(task, 'posting');
    send(file).catch(() => {
      status.textContent = text(task, 'failed');
    });
  });
}
