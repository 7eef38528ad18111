import type { EntityManager } from '@mikro-orm/postgresql';
import { UnknownReportError } from '../moderation.errors.js';
import type { DefamationNoticeView } from './notice.views.js';

const columns = `id, process_id as "processId", subject_kind as kind, subject_id as "subjectId",
  reference, name, email, statement, meaning, untrue, shares_name as "sharesName", language,
  received_at as "receivedAt", act_by as "actBy", acknowledged_at as "acknowledgedAt",
  contacted_at as "contactedAt", answer_by as "answerBy", answer, answer_words as "answerWords",
  answer_name as "answerName", answer_address as "answerAddress", answer_shares as "answerShares",
  answered_at as "answeredAt", decided_at as "decidedAt", decision,
  decided_at is null and act_by < clock_timestamp() as overdue`;

/** Notices that meet a condition of SQL, the most pressing first. */
export async function noticesWhere(
  em: EntityManager,
  where: string,
  params: readonly string[],
): Promise<readonly DefamationNoticeView[]> {
  const rows = await em.execute<DefamationNoticeView[]>(
    `select ${columns} from moderation.notice where ${where} order by act_by`,
    [...params],
  );
  return rows.map(withTimes);
}

/** Locked until the transaction ends: of two who take a step at once, one does. */
export async function holdNotice(
  em: EntityManager,
  processId: string,
  id: string,
): Promise<DefamationNoticeView> {
  const [notice] = await em.execute<DefamationNoticeView[]>(
    `select ${columns} from moderation.notice where process_id = ? and id = ? for update`,
    [processId, id],
  );
  if (!notice) throw new UnknownReportError();
  return withTimes(notice);
}

const time = (value: Date | null) => value && new Date(value);

function withTimes(row: DefamationNoticeView): DefamationNoticeView {
  return {
    ...row,
    receivedAt: new Date(row.receivedAt),
    actBy: new Date(row.actBy),
    acknowledgedAt: time(row.acknowledgedAt),
    contactedAt: time(row.contactedAt),
    answerBy: time(row.answerBy),
    answeredAt: time(row.answeredAt),
    decidedAt: time(row.decidedAt),
  };
}
