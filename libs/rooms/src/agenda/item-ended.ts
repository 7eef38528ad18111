import type { NewEvent } from '../events.js';
import type { PublicState } from '../room-state.js';
import { activeItem } from './agenda-time.js';

/** What is dealt with ends; nothing, where there is none. */
export function itemEnded(pub: Pick<PublicState, 'agenda'>): readonly NewEvent[] {
  const active = activeItem(pub);
  return active ? [{ type: 'agenda.ended', data: { item: active.item.id } }] : [];
}
