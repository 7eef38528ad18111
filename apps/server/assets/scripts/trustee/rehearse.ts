import { text } from '../parts/words.js';
import { offerToChoose } from './chosen-key.js';
import { Opener } from './opener.js';

interface RehearsalFile {
  readonly trustee: number;
  readonly configHash: string;
  readonly envelopes: readonly string[];
}

/** Opens the trial ballots with the chosen file and sends the form. */
export function offerToRehearse(task: HTMLElement): void {
  const form = task.querySelector<HTMLFormElement>('form[data-rehearsal]');
  const field = form?.querySelector<HTMLTextAreaElement>('[name=shares]');
  if (!form || !field) return;
  offerToChoose(task, async (key, say) => {
    const answer = await fetch(form.dataset['rehearsal'] ?? '');
    const { trustee: position, configHash, envelopes } = (await answer.json()) as RehearsalFile;
    const opener = new Opener(task.dataset['worker'] ?? '');
    const told = await opener.open({ key, position, configHash, envelopes });
    opener.end();
    if ('trouble' in told) {
      say(text(task, told.trouble));
      return;
    }
    field.value = told.shares.join('\n');
    say(text(task, 'posting'));
    form.requestSubmit();
  });
}
