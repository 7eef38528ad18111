// Keyboard shortcuts of the facilitator's console. Each presses a button that stands on the page, so
// that nothing can be done by them alone; without this script nothing is missing.
import { consoleKeys } from './console/console-keys.js';

for (const keys of document.querySelectorAll<HTMLDetailsElement>('[data-console-keys]')) {
  keys.hidden = false;
  consoleKeys(keys);
}
