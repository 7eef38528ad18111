/** Where this browser remembers that somebody wants none. */
const memory = 'cyfran-console-keys';

/** Key → the button that it presses. */
const presses: Readonly<Record<string, string>> = {
  n: '#console-next button',
  ' ': '#floor-turn button',
  e: '#floor-extend button',
  p: '#sense-check button',
};

/** @param help the list of shortcuts, with the box that switches them off */
export function consoleKeys(help: HTMLDetailsElement): void {
  const box = help.querySelector<HTMLInputElement>('input[type="checkbox"]');
  if (!box) return;
  box.checked = localStorage.getItem(memory) !== 'off';
  box.addEventListener('change', () => localStorage.setItem(memory, box.checked ? 'on' : 'off'));
  document.addEventListener('keydown', (event) => {
    if (box.checked && !isMeantElsewhere(event) && did(event.key, help)) event.preventDefault();
  });
}

function did(key: string, help: HTMLDetailsElement): boolean {
  if (key === '?') {
    help.open = true;
    help.querySelector('summary')?.focus();
    return true;
  }
  if (key === 'q') {
    document.querySelector<HTMLElement>('#console-queue')?.focus();
    return true;
  }
  const button = document.querySelector<HTMLButtonElement>(presses[key] ?? 'never');
  button?.click();
  return button !== null;
}

/** Somebody types, holds a key down, talks to the browser, or presses what has the focus. */
function isMeantElsewhere({
  target,
  key,
  repeat,
  ctrlKey,
  metaKey,
  altKey,
}: KeyboardEvent): boolean {
  if (repeat || ctrlKey || metaKey || altKey) return true;
  if (!(target instanceof Element)) return false;
  if (target.closest('input, textarea, select, [contenteditable]')) return true;
  return key === ' ' && target.closest('button, a, summary') !== null;
}
