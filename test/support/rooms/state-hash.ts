import { createHash } from 'node:crypto';

/** SHA-256 (hex) of a state, whatever the order in which its keys were written. */
export function stateHash(state: unknown): string {
  return createHash('sha256').update(JSON.stringify(state, inOrder)).digest('hex');
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
