import type { IncomingMessage } from 'node:http';

/**
 * Takes a `%` that encodes nothing (`%zz`), or encodes the NUL that no text in the database can
 * hold, as the sign itself: such an address goes the usual way and is not found, in a page or a
 * problem like every other, where the router would answer in words of its own.
 */
export function plainAddress({ url = '/' }: Pick<IncomingMessage, 'url'>): string {
  return isReadable(url) ? url : url.replaceAll('%', '%25');
}

function isReadable(url: string): boolean {
  try {
    return !decodeURIComponent(url).includes('\0');
  } catch {
    return false;
  }
}
