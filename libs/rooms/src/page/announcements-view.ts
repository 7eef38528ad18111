import type { BothWords } from '../both-words.js';
import { breakoutNow } from '../breakouts/breakout-time.js';
import type { RoomSeen } from '../wire.js';
import { wallTime } from './clock-text.js';

export interface AnnouncementView extends BothWords {
  readonly at: number;
  /** `19:30` */
  readonly time: string;
  /** The number of the breakout group that it is for; null for everybody. */
  readonly group: number | null;
  /** A wall shows no other. */
  readonly forAll: boolean;
}

/** What the reader was told, the newest first: for all, or for their own group; hosts see every one. */
export function announcementsView(seen: RoomSeen): readonly AnnouncementView[] {
  const { pub, me, host } = seen;
  const breakout = breakoutNow(pub);
  return pub.announcements
    .filter(({ group }) => group === null || host !== null || group === me.group?.id)
    .map(({ cy, en, at, group }) => {
      const number = group === null ? 0 : (breakout?.groups.indexOf(group) ?? -1) + 1;
      const place = { group: number === 0 ? null : number, forAll: group === null };
      return { ...{ cy, en, at, time: wallTime(at) }, ...place };
    })
    .reverse();
}
