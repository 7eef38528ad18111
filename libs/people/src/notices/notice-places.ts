import type { Language } from '#platform';
import type { NoticeFacts, NoticeKind } from './notice-kinds.js';

/** Pages that a notice leads to, as the site calls them; its routes are held against this list. */
const places = {
  proposal: {
    en: 'processes/:process/proposals/:number',
    cy: 'prosesau/:process/cynigion/:number',
  },
  question: {
    en: 'processes/:process/proposals/:number/questions/:question',
    cy: 'prosesau/:process/cynigion/:number/cwestiynau/:question',
  },
  change: {
    en: 'processes/:process/proposals/:number/changes/:change',
    cy: 'prosesau/:process/cynigion/:number/newidiadau/:change',
  },
  regrouping: {
    en: 'processes/:process/proposals/:number/requests/:request',
    cy: 'prosesau/:process/cynigion/:number/ceisiadau/:request',
  },
  moveSupport: {
    en: 'processes/:process/proposals/:number/move-support',
    cy: 'prosesau/:process/cynigion/:number/symud-cefnogaeth',
  },
  comment: {
    en: 'processes/:process/proposals/:number/comments/:comment',
    cy: 'prosesau/:process/cynigion/:number/sylwadau/:comment',
  },
  worklist: { en: 'processes/:process/review', cy: 'prosesau/:process/adolygu' },
  review: {
    en: 'processes/:process/review/:number',
    cy: 'prosesau/:process/adolygu/:number',
  },
  moderation: { en: 'processes/:process/moderation', cy: 'prosesau/:process/cymedroli' },
  hidden: {
    en: 'processes/:process/hidden/:subject/:subjectId',
    cy: 'prosesau/:process/cuddiwyd/:subject/:subjectId',
  },
  complaint: {
    en: 'processes/:process/hidden/:subject/:subjectId/notices/:notice',
    cy: 'prosesau/:process/cuddiwyd/:subject/:subjectId/hysbysiadau/:notice',
  },
  organisation: { en: 'organisations/:organisation', cy: 'sefydliadau/:organisation' },
  approvals: {
    en: 'organisations/:organisation/people/waiting',
    cy: 'sefydliadau/:organisation/pobl/yn-aros',
  },
  freeze: {
    en: 'processes/:process/returning-officer/freeze',
    cy: 'prosesau/:process/swyddog-canlyniadau/rhewi',
  },
  lostFactors: {
    en: 'organisations/:organisation/people/lost-second-factors',
    cy: 'sefydliadau/:organisation/pobl/ail-ffactorau-coll',
  },
  secondFactor: { en: 'account/second-factor', cy: 'cyfrif/ail-ffactor' },
  minutes: {
    en: 'processes/:process/rooms/:room/minutes',
    cy: 'prosesau/:process/ystafelloedd/:room/cofnodion',
  },
  roomTask: {
    en: 'processes/:process/room-tasks/:task',
    cy: 'prosesau/:process/tasgau-ystafelloedd/:task',
  },
  deliveredProject: {
    en: 'processes/:process/delivery/:code',
    cy: 'prosesau/:process/cyflawni/:code',
  },
  webhook: {
    en: 'organisations/:organisation/webhooks/:webhook',
    cy: 'sefydliadau/:organisation/bachau-gwe/:webhook',
  },
  apiKeys: {
    en: 'organisations/:organisation/api-keys',
    cy: 'sefydliadau/:organisation/allweddi-api',
  },
  yourHours: { en: 'your-hours', cy: 'eich-oriau' },
  notices: { en: 'notices', cy: 'hysbysiadau' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

/** Where each kind leads; all others to the proposal. */
const placeOf: Readonly<Partial<Record<NoticeKind, keyof typeof places>>> = {
  'proposal-question': 'question',
  'proposal-question-due': 'question',
  'proposal-question-answered': 'review',
  'proposal-question-overdue': 'review',
  'answers-due': 'worklist',
  'proposal-assigned': 'review',
  'comment-answered': 'comment',
  'answer-overdue': 'review',
  'amendment-suggested': 'change',
  'amendment-decided': 'change',
  'merge-asked': 'regrouping',
  'merge-decided': 'regrouping',
  'split-asked': 'regrouping',
  'split-decided': 'regrouping',
  'support-move-asked': 'moveSupport',
  'moderation-reported': 'moderation',
  'moderation-hidden': 'hidden',
  'moderation-notice': 'complaint',
  'role-granted': 'organisation',
  'approval-asked': 'approvals',
  'freeze-asked': 'freeze',
  'second-factor-added': 'secondFactor',
  'second-factor-removed': 'secondFactor',
  'recovery-code-used': 'secondFactor',
  'reset-approval-asked': 'lostFactors',
  'second-factor-reset-asked': 'organisation',
  'second-factor-reset': 'secondFactor',
  'minutes-published': 'minutes',
  'room-task-begun': 'roomTask',
  'room-task-answered': 'roomTask',
  'room-task-overdue': 'roomTask',
  'delivery-updated': 'deliveredProject',
  'delivery-changed': 'deliveredProject',
  'time-answered': 'yourHours',
  'webhook-failing': 'webhook',
  'webhook-off': 'webhook',
  'own-api-key-ended': 'notices',
  'api-key-ended': 'apiKeys',
};

/**
 * Path of the page that a notice leads to: the one it is about, else the proposal, else the list of
 * notices, by what is known.
 * @param slug of its process in this language; null where it is about none
 */
export function noticePath(
  { kind, facts }: { readonly kind: NoticeKind; readonly facts: NoticeFacts },
  language: Language,
  slug: string | null,
): string {
  const known: NoticeFacts = { ...facts, ...(slug !== null && { process: slug }) };
  const wanted = [placeOf[kind] ?? 'proposal', 'proposal', 'notices'] as const;
  const path = wanted
    .map((place) => filled(places[place][language], known))
    .find((whole) => whole !== null);
  return `/${language}/${path ?? places.notices[language]}`;
}

/** @returns null when a piece of the path is not known */
function filled(pattern: string, known: NoticeFacts): string | null {
  const pieces = pattern.split('/').map((piece) => {
    const value = piece.startsWith(':') ? known[piece.slice(1)] : piece;
    return value === undefined ? null : encodeURIComponent(value);
  });
  return pieces.includes(null) ? null : pieces.join('/');
}
