import type { NoticeFacts, NoticeKind } from './notice-kinds.js';

/** How soon a mail comes: at once, within the next digest, or never; the site shows it at once. */
export const noticePaces = ['at-once', 'daily', 'weekly', 'site'] as const;
export type NoticePace = (typeof noticePaces)[number];

/** What people choose a pace for. */
export const noticeGroups = ['own', 'followed', 'discussion', 'officer', 'moderation'] as const;
export type NoticeGroup = (typeof noticeGroups)[number];

/**
 * Security: about the account itself, which whoever took it over could else silence. Duty: what the
 * organisation must send somebody, for their words go unless they answer (the Defamation (Operators
 * of Websites) Regulations 2013) or change them.
 */
const stillMailed = ['security', 'duty'] as const;
export type NoticeTopic = NoticeGroup | (typeof stillMailed)[number];

/** What most people want: answers and questions about their own at once, talk once a week. */
export const usualPaces: Readonly<Record<NoticeGroup, NoticePace>> = {
  own: 'at-once',
  followed: 'daily',
  discussion: 'weekly',
  officer: 'daily',
  moderation: 'at-once',
};

const topicOf: Readonly<Record<NoticeKind, NoticeTopic>> = {
  'proposal-received': 'own',
  'proposal-published': 'own',
  'proposal-changed': 'own',
  'proposal-answered': 'own',
  'proposal-question': 'own',
  'proposal-question-due': 'own',
  'proposal-question-answered': 'officer',
  'proposal-question-overdue': 'officer',
  'answers-due': 'officer',
  'answer-overdue': 'officer',
  'proposal-assigned': 'officer',
  'proposal-commented': 'discussion',
  'comment-answered': 'discussion',
  'proposal-withdrawn': 'own',
  'proposal-merged': 'own',
  'merge-asked': 'own',
  'merge-decided': 'own',
  'split-asked': 'own',
  'split-decided': 'own',
  'co-author-joined': 'own',
  'join-asked': 'own',
  'join-decided': 'own',
  'support-move-asked': 'own',
  'amendment-suggested': 'own',
  'amendment-decided': 'own',
  'moderation-hidden': 'moderation',
  'moderation-edit-asked': 'duty',
  'moderation-restored': 'moderation',
  'moderation-appeal-decided': 'moderation',
  'moderation-reported': 'officer',
  'moderation-notice': 'duty',
  'role-granted': 'security',
  'approval-asked': 'officer',
  'freeze-asked': 'officer',
  'second-factor-added': 'security',
  'second-factor-removed': 'security',
  'recovery-code-used': 'security',
  'reset-approval-asked': 'officer',
  'second-factor-reset-asked': 'security',
  'second-factor-reset': 'security',
  'minutes-published': 'own',
  'room-task-begun': 'officer',
  'room-task-answered': 'own',
  'room-task-overdue': 'officer',
  'delivery-updated': 'own',
  'delivery-changed': 'own',
  'time-answered': 'own',
  'webhook-failing': 'officer',
  'webhook-off': 'officer',
  'own-api-key-ended': 'security',
  'api-key-ended': 'officer',
};

/** The same news is one thing to whoever proposes, and another to whoever follows. */
export function noticeTopic({
  kind,
  facts,
}: {
  readonly kind: NoticeKind;
  readonly facts: NoticeFacts;
}): NoticeTopic {
  const topic = topicOf[kind];
  if (topic !== 'own') return topic;
  // Told to neither author nor follower, a change is news for whoever reviews it.
  if (kind === 'proposal-changed' && facts['as'] === undefined) return 'officer';
  return facts['as'] === 'follower' ? 'followed' : 'own';
}

/** Mailed at once whatever somebody chose, also after they stopped mails. */
export function isStillMailed(topic: NoticeTopic): topic is (typeof stillMailed)[number] {
  return stillMailed.some((known) => known === topic);
}
