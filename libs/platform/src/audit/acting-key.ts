import { AsyncLocalStorage } from 'node:async_hooks';

/** The API key that a program came with: its id, never the key itself. */
export interface ActingKey {
  readonly id: string;
}

const current = new AsyncLocalStorage<ActingKey>();

/** What is done within was done by a program with this key, in the name of whoever made it. */
export function actingThrough<T>(key: ActingKey, act: () => T): T {
  return current.run(key, act);
}

/** Null where a person acts, or the system itself. */
export function actingKey(): ActingKey | null {
  return current.getStore() ?? null;
}
