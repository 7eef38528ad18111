import { maySpeak } from '../queue/may-speak.js';
import type { RequestKind } from '../queue/queue-policy.js';
import type { RoomSeen } from '../wire.js';
import { isAllowed } from './allowed.js';
import { named, type Named } from './named.js';

/** What a screen in the hall offers to whoever stands before it. */
export interface KioskView {
  /** People without a device who were added before, by name. */
  readonly people: readonly Named[];
  /** What can be asked for now; a reply only while there is somebody to reply to. */
  readonly asks: readonly RequestKind[];
}

/** For whoever keeps the queue; null for everybody else. */
export function kioskView(seen: RoomSeen): KioskView | null {
  const { pub, host, directory } = seen;
  if (!host) return null;
  const people = Object.entries(host.people)
    .filter(([person, { way }]) => way === 'hall' && maySpeak({ pub, host }, person))
    .map(([person]) => named(directory, person))
    .filter(({ name }) => name !== '')
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return { people, asks: asksOf(seen) };
}

function asksOf(seen: RoomSeen): readonly RequestKind[] {
  if (!isAllowed(seen, 'queue.add-for')) return [];
  const { queue, floor } = seen.pub;
  if (!queue.open) return ['point-of-order'];
  return floor
    ? ['normal', 'reply', 'question', 'point-of-order']
    : ['normal', 'question', 'point-of-order'];
}
