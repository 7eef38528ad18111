// A trustee's page: makes the key, tries it, and opens with it. The private half never leaves here.
import { offerToMake } from './trustee/make-key.js';
import { offerToOpen } from './trustee/open-box.js';
import { offerToRehearse } from './trustee/rehearse.js';

for (const task of document.querySelectorAll<HTMLElement>('[data-trustee]')) {
  task.querySelector('[data-no-script]')?.remove();
  offerToMake(task);
  offerToRehearse(task);
  offerToOpen(task);
}
