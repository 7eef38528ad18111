/** The account menu is a plain <details>; this closes it on Escape and on a click elsewhere. */
export function closeAccountMenus(): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('[data-account-menu]')) {
    menu.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !menu.open) return;
      menu.open = false;
      menu.querySelector('summary')?.focus();
    });
    document.addEventListener('click', (event) => {
      if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
    });
  }
}
