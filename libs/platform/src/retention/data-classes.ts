/** How long something is kept. `own-end`: until what it belongs to ends, as its words say. */
export type KeptFor =
  { readonly unit: 'hours' | 'days' | 'months' | 'years'; readonly count: number } | 'own-end';

export interface DataClass {
  readonly name: string;
  readonly keptFor: KeptFor;
  /** The job that lets it go; null where people do, by an act of their own. */
  readonly job: 'platform.tidy' | 'voting' | null;
}

/**
 * Every kind of data that says something about somebody: how long it is kept, and by what it goes.
 * What each is and why it is kept is in the locale files (`retention.classes`); the public page and
 * the operators' report both read this one list.
 */
export const dataClasses = [
  { name: 'sign-in-links', keptFor: { unit: 'days', count: 1 }, job: 'platform.tidy' },
  { name: 'sessions', keptFor: { unit: 'days', count: 7 }, job: 'platform.tidy' },
  { name: 'unused-accounts', keptFor: { unit: 'months', count: 12 }, job: 'platform.tidy' },
  { name: 'read-notices', keptFor: { unit: 'months', count: 12 }, job: 'platform.tidy' },
  { name: 'unread-notices', keptFor: { unit: 'months', count: 24 }, job: 'platform.tidy' },
  { name: 'data-copies', keptFor: { unit: 'days', count: 7 }, job: 'platform.tidy' },
  { name: 'erasures', keptFor: { unit: 'days', count: 30 }, job: 'platform.tidy' },
  { name: 'mails', keptFor: { unit: 'days', count: 30 }, job: 'platform.tidy' },
  { name: 'contact-codes', keptFor: { unit: 'days', count: 2 }, job: 'platform.tidy' },
  { name: 'sign-ins-elsewhere', keptFor: { unit: 'hours', count: 1 }, job: 'platform.tidy' },
  { name: 'wrong-tries', keptFor: { unit: 'days', count: 2 }, job: 'platform.tidy' },
  { name: 'unfinished-lists', keptFor: { unit: 'days', count: 30 }, job: 'platform.tidy' },
  { name: 'networks', keptFor: 'own-end', job: 'platform.tidy' },
  { name: 'kiosk-sittings', keptFor: { unit: 'hours', count: 1 }, job: 'platform.tidy' },
  { name: 'drafts', keptFor: { unit: 'months', count: 12 }, job: 'platform.tidy' },
  { name: 'invitations', keptFor: { unit: 'days', count: 30 }, job: 'platform.tidy' },
  { name: 'join-requests', keptFor: { unit: 'months', count: 6 }, job: 'platform.tidy' },
  { name: 'unused-pictures', keptFor: { unit: 'days', count: 7 }, job: 'platform.tidy' },
  { name: 'job-marks', keptFor: { unit: 'days', count: 30 }, job: 'platform.tidy' },
  { name: 'act-counts', keptFor: 'own-end', job: 'platform.tidy' },
  { name: 'webhook-log', keptFor: { unit: 'days', count: 30 }, job: 'platform.tidy' },
  { name: 'staged-spend', keptFor: { unit: 'days', count: 7 }, job: 'platform.tidy' },
  { name: 'private-payees', keptFor: { unit: 'years', count: 6 }, job: 'platform.tidy' },
  { name: 'retention-runs', keptFor: { unit: 'days', count: 90 }, job: 'platform.tidy' },
  { name: 'reporters', keptFor: { unit: 'days', count: 30 }, job: 'platform.tidy' },
  { name: 'complainants', keptFor: { unit: 'months', count: 13 }, job: 'platform.tidy' },
  { name: 'room-answers', keptFor: { unit: 'days', count: 30 }, job: 'platform.tidy' },
  { name: 'room-ballots', keptFor: { unit: 'days', count: 30 }, job: 'platform.tidy' },
  { name: 'room-groups', keptFor: { unit: 'days', count: 30 }, job: 'platform.tidy' },
  { name: 'room-guests', keptFor: { unit: 'days', count: 90 }, job: 'platform.tidy' },
  { name: 'ballot-tags', keptFor: 'own-end', job: 'voting' },
  { name: 'voter-roll', keptFor: 'own-end', job: null },
  { name: 'accounts', keptFor: 'own-end', job: null },
  { name: 'roles', keptFor: 'own-end', job: null },
  { name: 'proposals', keptFor: 'own-end', job: null },
  { name: 'rooms', keptFor: 'own-end', job: null },
  { name: 'reviews', keptFor: 'own-end', job: null },
  { name: 'votes', keptFor: 'own-end', job: null },
  { name: 'delivery', keptFor: 'own-end', job: null },
  { name: 'money', keptFor: { unit: 'years', count: 6 }, job: null },
  { name: 'acts', keptFor: 'own-end', job: null },
] as const satisfies readonly DataClass[];

export type DataClassName = (typeof dataClasses)[number]['name'];

/** Rows that a sweep let go, by class of data. */
export type LetGo = Readonly<Partial<Record<DataClassName, number>>>;
