import type { EntityManager } from '@mikro-orm/postgresql';
import type { ReasonCode } from './moderation/reason-codes.js';
import type { SubjectKind } from './moderation/subjects/subject.js';

interface Covered {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly reason: ReasonCode;
}

/** Words that moderators hid, and those that would tell them all the same (`moderation.covered`). */
export class CoveredWords {
  constructor(private readonly rows: readonly Covered[]) {}

  static async among(em: EntityManager, ids: readonly string[]): Promise<CoveredWords> {
    if (ids.length === 0) return new CoveredWords([]);
    const sql = `select kind, id, reason from moderation.covered
      where id = any(string_to_array(?, ',')::uuid[]) order by kind, id, reason`;
    return new CoveredWords(await em.execute<Covered[]>(sql, [ids.join(',')]));
  }

  /** Why something may not be shown; null when it may. */
  why(kind: SubjectKind, id: string): ReasonCode | null {
    return this.rows.find((row) => row.kind === kind && row.id === id)?.reason ?? null;
  }
}
