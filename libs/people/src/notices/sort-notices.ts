import { lastDigestAt, nextDigestAt } from './digest-times.js';
import {
  isStillMailed,
  noticeTopic,
  usualPaces,
  type NoticeGroup,
  type NoticePace,
} from './notice-groups.js';
import type { NoticeFacts, NoticeKind } from './notice-kinds.js';

/** How one person wants to be told. */
export interface NoticeWishes {
  readonly paces: Readonly<Partial<Record<NoticeGroup, NoticePace>>>;
  readonly paused: boolean;
}

export interface WaitingNotice {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly processId: string | null;
  readonly facts: NoticeFacts;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

export interface SortedNotices {
  readonly toMail: readonly WaitingNotice[];
  /** For the site alone, or read there already. */
  readonly settled: readonly WaitingNotice[];
  readonly later: readonly { readonly notice: WaitingNotice; readonly until: Date }[];
}

/** What becomes of each notice whose mail is to be looked at now. */
export function sortNotices(
  notices: readonly WaitingNotice[],
  wishes: NoticeWishes,
  now: Date,
): SortedNotices {
  const sorted = notices.map((notice) => ({ notice, until: mailTime(notice, wishes, now) }));
  return {
    toMail: sorted.filter(({ until }) => until === 'now').map(({ notice }) => notice),
    settled: sorted.filter(({ until }) => until === 'never').map(({ notice }) => notice),
    later: sorted.flatMap(({ notice, until }) =>
      until instanceof Date ? [{ notice, until }] : [],
    ),
  };
}

function mailTime(
  notice: WaitingNotice,
  { paces, paused }: NoticeWishes,
  now: Date,
): 'now' | 'never' | Date {
  const topic = noticeTopic(notice);
  if (isStillMailed(topic)) return 'now';
  const pace = paces[topic] ?? usualPaces[topic];
  if (paused || pace === 'site' || notice.readAt !== null) return 'never';
  if (pace === 'at-once') return 'now';
  return notice.createdAt < lastDigestAt(pace, now) ? 'now' : nextDigestAt(pace, now);
}
