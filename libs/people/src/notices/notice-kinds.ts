/** Everything that somebody can be told. What each says is in `locales/{en,cy}/notices.json`. */
export const noticeKinds = [
  'proposal-received',
  'proposal-published',
  'proposal-changed',
  'proposal-answered',
  'proposal-question',
  'proposal-question-answered',
  'proposal-assigned',
  'proposal-commented',
  'proposal-withdrawn',
  'proposal-merged',
  'merge-asked',
  'merge-decided',
  'support-move-asked',
  'amendment-suggested',
  'amendment-decided',
  'moderation-hidden',
  'moderation-restored',
  'moderation-appeal-decided',
  'moderation-reported',
  'moderation-notice',
  'role-granted',
  'approval-asked',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/**
 * What its sentence needs: `number` and `title` of the proposal, `name` of a person, and so on.
 * Residents' words stay in their own language.
 */
export type NoticeFacts = Readonly<Record<string, string | number>>;
