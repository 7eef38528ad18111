import type { PaperKeys } from '#ballots';
import { KeysNotReadyError } from './keys.errors.js';

interface Holder {
  readonly name: string;
  readonly publicKey: string | null;
}

/**
 * Keys of trustees in their order, as a paper holds them.
 * @throws KeysNotReadyError when one has not made a key
 */
export function keysOf(trustees: readonly Holder[], threshold: number): PaperKeys {
  const named = trustees.map(({ name, publicKey }) => {
    if (publicKey === null) throw new KeysNotReadyError();
    return { name, publicKey };
  });
  return { holding: 'trustees', threshold, trustees: named };
}
