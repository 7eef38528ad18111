import type { EntityManager } from '@mikro-orm/postgresql';
import { newRoomCode } from './room-code.js';

/** A code that no room has. Two rooms that draw the same at one moment the database keeps apart. */
export async function freeCode(em: EntityManager): Promise<string> {
  for (;;) {
    const code = newRoomCode();
    const taken = await em.execute<object[]>('select from room where code = ?', [code]);
    if (taken.length === 0) return code;
  }
}
