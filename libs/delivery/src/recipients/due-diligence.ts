import type { EntityManager } from '@mikro-orm/postgresql';
import { dueChecks, type DueAnswer, type DueCheck } from './due-diligence-answer.entity.js';

/** How a check stands: its last answer, or none yet. */
export interface DueCheckView {
  readonly item: DueCheck;
  readonly answer: DueAnswer | null;
  readonly note: string;
  /** Empty once they have gone. */
  readonly by: string;
  readonly at: Date | null;
}

interface Row {
  readonly item: DueCheck;
  readonly answer: DueAnswer;
  readonly note: string;
  readonly by: string | null;
  readonly answered_at: string;
}

/** All checks in their order, as they stand. */
export async function dueDiligence(
  em: EntityManager,
  awardRecipientId: string,
): Promise<readonly DueCheckView[]> {
  const rows = await em.execute<Row[]>(
    `select distinct on (item) item, answer, note, answered_at,
       coalesce(nullif(account.name, ''), account.email) as by
     from due_diligence_answer left join account on account.id = answered_by_id
     where award_recipient_id = ? order by item, answered_at desc, due_diligence_answer.id desc`,
    [awardRecipientId],
  );
  return dueChecks.map((item) => {
    const row = rows.find((one) => one.item === item);
    if (!row) return { item, answer: null, note: '', by: '', at: null };
    const { answer, note, by, answered_at: at } = row;
    return { item, answer, note, by: by ?? '', at: new Date(at) };
  });
}

export function allRight(checks: readonly DueCheckView[]): boolean {
  return checks.every(({ answer }) => answer === 'yes' || answer === 'not-needed');
}
