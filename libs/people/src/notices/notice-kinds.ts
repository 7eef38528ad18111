/** Everything that somebody can be told. What each says is in `locales/{en,cy}/notices.json`. */
export const noticeKinds = [
  'proposal-received',
  'proposal-published',
  'proposal-changed',
  'proposal-answered',
  'proposal-question',
  'proposal-question-due',
  'proposal-question-answered',
  'proposal-question-overdue',
  'answers-due',
  'answer-overdue',
  'proposal-assigned',
  'proposal-commented',
  'comment-answered',
  'proposal-withdrawn',
  'proposal-merged',
  'merge-asked',
  'merge-decided',
  'split-asked',
  'split-decided',
  'co-author-joined',
  'join-asked',
  'join-decided',
  'support-move-asked',
  'amendment-suggested',
  'amendment-decided',
  'moderation-hidden',
  'moderation-edit-asked',
  'moderation-restored',
  'moderation-appeal-decided',
  'moderation-reported',
  'moderation-notice',
  'role-granted',
  'approval-asked',
  'freeze-asked',
  'second-factor-added',
  'second-factor-removed',
  'recovery-code-used',
  'reset-approval-asked',
  'second-factor-reset-asked',
  'second-factor-reset',
  'minutes-published',
  'room-task-begun',
  'room-task-answered',
  'room-task-overdue',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/**
 * What its sentence needs: `number` and `title` of the proposal, `name` of a person, and so on. Whoever
 * is named is told by id too (`by`), so that the name can go with them.
 * Residents' words stay in their own language.
 */
export type NoticeFacts = Readonly<Record<string, string | number>>;
