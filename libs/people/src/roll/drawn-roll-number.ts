import { randomInt } from 'node:crypto';

const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A number for somebody who came without one, e.g. `D-7K3M2QXA`: so that an officer can find them.
 * @param origin D for a declaration, S for a sign-in elsewhere
 */
export function drawnRollNumber(origin: 'D' | 'S'): string {
  const drawn = Array.from({ length: 8 }, () => symbols.charAt(randomInt(symbols.length)));
  return `${origin}-${drawn.join('')}`;
}
