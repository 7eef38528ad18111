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
  /** Answered of somebody who was called or registered otherwise, and so to be answered anew. */
  readonly isLapsed: boolean;
}

/** With the account that answered, which nobody outside is told. */
export interface StandingCheck extends DueCheckView {
  readonly byId: string | null;
}

interface Row {
  readonly item: DueCheck;
  readonly answer: DueAnswer;
  readonly note: string;
  readonly by_id: string | null;
  readonly by: string | null;
  readonly answered_at: string;
  readonly is_lapsed: boolean;
}

/** All checks in their order, as they stand. */
export async function dueDiligence(
  em: EntityManager,
  awardRecipientId: string,
): Promise<readonly StandingCheck[]> {
  const rows = await em.execute<Row[]>(
    `select distinct on (item) item, answer, note, answered_at, answered_by_id as by_id,
       coalesce(nullif(account.name, ''), account.email) as by,
       answered_at <= recipient.identity_changed_at as is_lapsed
     from due_diligence_answer said
       join award_recipient held on held.id = said.award_recipient_id
       join recipient on recipient.id = held.recipient_id
       left join account on account.id = answered_by_id
     where award_recipient_id = ? order by item, answered_at desc, said.id desc`,
    [awardRecipientId],
  );
  return dueChecks.map((item) => {
    const row = rows.find((one) => one.item === item);
    if (!row)
      return { item, answer: null, note: '', by: '', byId: null, at: null, isLapsed: false };
    const { answer, note, by, by_id: byId, answered_at: at, is_lapsed: isLapsed } = row;
    return { item, answer, note, by: by ?? '', byId, at: new Date(at), isLapsed };
  });
}

export function allRight(checks: readonly DueCheckView[]): boolean {
  return checks.every(
    ({ answer, isLapsed }) => !isLapsed && (answer === 'yes' || answer === 'not-needed'),
  );
}
