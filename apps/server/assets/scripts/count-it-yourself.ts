// Count it yourself: hands a file to the counter in a worker and draws what comes of it. Once the
// words and the worker are here nothing more is asked of the network, and nothing is ever sent.
import type { Words } from '#counting';
import { createAll, FileUpload } from 'govuk-frontend';
import type { Language } from './counting/contract.js';
import { CountingPage } from './counting-page/counting-page.js';

function place(name: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-counter${name}]`);
  if (found === null) throw new Error(`the page has no place for${name}`);
  return found;
}

async function open(form: HTMLFormElement): Promise<void> {
  const { language, worker = '', words = '' } = form.dataset;
  const answer = await fetch(words);
  if (!answer.ok) throw new Error(`the words did not come: ${answer.status}`);
  const counting = new CountingPage(
    {
      form,
      file: form.querySelector<HTMLInputElement>('#file') ?? document.createElement('input'),
      problem: place('-problem'),
      read: place('-read'),
      rulesStep: place('-rules-step'),
      rules: place('-rules'),
      progress: place('-progress'),
      status: place('-status'),
      results: place('-results'),
    },
    {
      language: language === 'cy' ? 'cy' : ('en' satisfies Language),
      words: (await answer.json()) as Words,
      startWorker: () => new Worker(worker, { type: 'module' }),
    },
  );
  createAll(FileUpload);
  document.querySelector('[data-without-script]')?.remove();
  form.hidden = false;
  const { ballots, ballotsName = '', published = '' } = form.dataset;
  if (ballots === undefined) return;
  // Anybody may have these ballots: they are fetched here as the link beside the result does.
  const sent = await fetch(ballots);
  if (sent.ok) counting.take(new File([await sent.blob()], ballotsName), published);
  else counting.complain('no-ballots');
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-counter]')) {
  void open(form);
}
