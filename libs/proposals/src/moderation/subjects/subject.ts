import type { EntityManager } from '@mikro-orm/postgresql';
import type { Language } from '#platform';

/**
 * Kinds of things that moderators deal with: all that residents write for everybody to read. A
 * picture and a withdrawal (its reason) are called by the id of their proposal, a version and a note
 * (why the text was changed) by the version’s key, what authors answer by what they answer.
 */
export const subjectKinds = [
  'proposal',
  'comment',
  'picture',
  'file',
  'version',
  'note',
  'amendment',
  'amendment-answer',
  'answer',
  'withdrawal',
] as const;
export type SubjectKind = (typeof subjectKinds)[number];

export function isSubjectKind(value: unknown): value is SubjectKind {
  return (subjectKinds as readonly unknown[]).includes(value);
}

/** `waiting`: nobody may read it yet, or nothing of its proposal is there to be read. */
export type SubjectState = 'waiting' | 'shown' | 'hidden' | 'withdrawn';

export interface SubjectKey {
  readonly kind: SubjectKind;
  readonly id: string;
}

/** One thing that somebody wrote or showed, as a moderator reads it. */
export interface ModeratedSubject extends SubjectKey {
  readonly organisationId: string;
  readonly processId: string;
  readonly proposalId: string;
  /** The number of the proposal where it stands. */
  readonly number: number;
  readonly title: string;
  /** The words themselves; what a picture shows. */
  readonly text: string;
  readonly language: Language;
  readonly authorName: string;
  readonly writtenAt: Date;
  readonly state: SubjectState;
  /** Of a picture, or of a file that is one. */
  readonly fileId: string | null;
}

/** How one kind of thing is found, taken from sight and shown again. Joins the transaction. */
export interface SubjectKeeper {
  readonly kind: SubjectKind;
  find(em: EntityManager, ids: readonly string[]): Promise<readonly ModeratedSubject[]>;
  /** Those of this process that nobody may see before a moderator has read them, the oldest first. */
  waiting(em: EntityManager, processId: string): Promise<readonly WaitingSubject[]>;
  /** Accounts of those who wrote it. */
  authors(em: EntityManager, id: string): Promise<readonly string[]>;
  hide(em: EntityManager, id: string): Promise<void>;
  restore(em: EntityManager, id: string): Promise<void>;
}

export interface WaitingSubject extends SubjectKey {
  readonly since: Date;
}

/** Rows of `id`, as an SQL list of PostgreSQL takes it. */
export async function accountsOf(
  em: EntityManager,
  sql: string,
  params: readonly string[],
): Promise<readonly string[]> {
  const rows = await em.execute<{ id: string }[]>(sql, [...params]);
  return rows.map(({ id }) => id);
}

/** What PostgreSQL tells of a subject, with its times made times. */
export function subjectsFrom(rows: readonly ModeratedSubject[]): readonly ModeratedSubject[] {
  return rows.map((row) => ({ ...row, writtenAt: new Date(row.writtenAt) }));
}
