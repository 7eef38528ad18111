import type { TrusteeKey } from '#ballots';
import { text } from '../parts/words.js';
import { readKeyFile } from './key-file.js';

/** Shows the field for the key file; `use` gets each key that is chosen and answers what to say then. */
export function offerToChoose(
  task: HTMLElement,
  use: (key: TrusteeKey, say: (words: string) => void) => Promise<void>,
): void {
  const part = task.querySelector<HTMLElement>('[data-choose]');
  const input = part?.querySelector<HTMLInputElement>('input[type=file]');
  const status = part?.querySelector('[data-status]');
  if (!part || !input || !status) return;
  part.hidden = false;
  const say = (words: string) => {
    status.textContent = words;
  };
  const chosen = async (file: File) => {
    const key = await readKeyFile(await file.text());
    if (key) await use(key, say);
    else say(text(task, 'wrong-file'));
  };
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (!file) return;
    input.disabled = true;
    chosen(file)
      .catch(() => {
        say(text(task, 'failed'));
      })
      .finally(() => {
        input.disabled = false;
        input.value = '';
      });
  });
}
