/** Of a path, characters that are shown at most, and as a share of all of it. */
const most = 8;
const share = 1 / 3;

/**
 * An address as it is shown once it was added: where it leads, and how its path begins. The rest may
 * be a secret of the receiver's, as with many chat programs, and a query is never shown.
 */
export function shownAddress(address: string): string {
  const { origin, pathname, search } = new URL(address);
  if (pathname === '/' && search === '') return `${origin}/`;
  const shown = Math.min(most, Math.floor((pathname.length - 1) * share));
  return `${origin}/${pathname.slice(1, 1 + shown)}…`;
}
