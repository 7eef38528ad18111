import { join } from 'node:path';
import { formatDate, type Language, type Translate } from '#platform';
import { staffRoles } from '../roles.js';
import type { NoticeFacts, NoticeKind } from './notice-kinds.js';

/** Where the sentences stand that pages and mails say. */
export const peopleWords = join(import.meta.dirname, '../../locales');

/** Kinds that come in numbers, and are told as one. */
const counted: ReadonlySet<NoticeKind> = new Set(['proposal-commented']);

/** Kinds that say the same to whoever is told; the others differ for one's own and what one follows. */
const alikeForAll: ReadonlySet<NoticeKind> = new Set([
  'proposal-question-overdue',
  'answers-due',
  'answer-overdue',
  'proposal-assigned',
  'comment-answered',
  'support-move-asked',
  'moderation-edit-asked',
  'moderation-hidden',
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
  'time-answered',
  'webhook-failing',
  'webhook-off',
  'own-api-key-ended',
  'api-key-ended',
]);

/** Facts that are told after the sentence where they are known, in this order. */
const details = [
  'name',
  'role',
  'organisation',
  'keys',
  'decision',
  'into',
  'waiting',
  'due',
  'deadline',
] as const;

/** Decisions that have a word of their own. */
const decisions: ReadonlySet<string | number> = new Set([
  ...['accepted', 'agreed', 'done', 'declined', 'refused', 'withdrawn', 'lapsed'],
]);

const roles: ReadonlySet<string | number> = new Set(staffRoles);

/** `Your proposal was answered.` The title is never in it: a resident's words keep their own language. */
export function noticeSentence(
  t: Translate,
  { kind, facts }: { readonly kind: NoticeKind; readonly facts: NoticeFacts },
  count = 1,
): string {
  const key = alikeForAll.has(kind)
    ? `notices.says.${kind}`
    : `notices.says.${kind}.${toWhom(facts)}`;
  return t(key, counted.has(kind) ? { count } : {});
}

function toWhom({ as }: NoticeFacts): 'own' | 'followed' | 'other' {
  if (as === 'author') return 'own';
  return as === 'follower' ? 'followed' : 'other';
}

/** The facts under which an organisation's name stands. */
const nameIn = { cy: 'nameCy', en: 'nameEn' } as const;

/** What else is known: from whom, what was decided, until when. */
export function noticeDetails(t: Translate, language: Language, facts: NoticeFacts): string[] {
  return details.flatMap((name) => {
    const fact = name === 'organisation' ? facts[nameIn[language]] : facts[name];
    if (fact === undefined || fact === '') return [];
    const said = inWords(t, language, name, fact);
    return said === null ? [] : [t(`notices.detail.${name}`, { fact: said })];
  });
}

function inWords(
  t: Translate,
  language: Language,
  name: (typeof details)[number],
  fact: string | number,
): string | null {
  if (name === 'role') return roles.has(fact) ? t(`notices.role.${fact}`) : null;
  if (name === 'decision') return decisions.has(fact) ? t(`notices.decision.${fact}`) : null;
  if (name !== 'due' && name !== 'deadline') return String(fact);
  const due = new Date(fact);
  return Number.isNaN(due.getTime()) ? null : formatDate(due, language);
}
