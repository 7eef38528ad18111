import { makeTrusteeKey } from '#ballots';
import { text } from '../parts/words.js';
import { keyFileText } from './key-file.js';

/** The key is made here, saved as a file, and only its public half goes into the form. */
export function offerToMake(task: HTMLElement): void {
  const part = task.querySelector<HTMLElement>('[data-make]');
  const button = part?.querySelector('[data-make-key]');
  const status = part?.querySelector('[data-status]');
  const field = task.querySelector<HTMLTextAreaElement>('#publicKey');
  if (!part || !button || !status || !field) return;
  part.hidden = false;
  button.addEventListener('click', () => {
    void makeTrusteeKey().then((key) => {
      const process = task.dataset['process'] ?? '';
      save(`cyfran-key-${process}.json`, keyFileText(process, key));
      field.value = key.publicKey;
      status.textContent = text(task, 'saved');
    });
  });
}

function save(name: string, content: string): void {
  const link = document.createElement('a');
  const address = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the file by the time it next looks for work.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  });
}
