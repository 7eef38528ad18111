import type { EntityManager } from '@mikro-orm/postgresql';
import {
  otherOfPair,
  type AnswerCounts,
  type FreshAnswer,
  type LineAnswer,
} from './line-answer.js';

/** Answers that are written at once. */
const chunk = 5_000;

/** @param named the lines that matter, each with its pair; null for all of the batch */
export async function knownLines(
  em: EntityManager,
  batchId: string,
  named: readonly number[] | null,
): Promise<ReadonlyMap<number, LineAnswer | null>> {
  const wanted = named?.flatMap((line) => [line, otherOfPair(line)]) ?? null;
  const json = wanted === null ? null : JSON.stringify(wanted);
  const rows = await em.execute<
    { line: number; status: LineAnswer['status'] | null; document: string; reason: string }[]
  >(
    `select line.line_no as line, said.status, said.document, said.reason
     from finance_batch_line line left join finance_line_answer said
       on said.batch_id = line.batch_id and said.line_no = line.line_no
     where line.batch_id = ? and (?::jsonb is null or line.line_no in
       (select n::int from jsonb_array_elements_text(?::jsonb) as named (n)))
     order by line.line_no`,
    [batchId, json, json],
  );
  return new Map(
    rows.map(({ line, status, document, reason }) => [
      line,
      status === null ? null : { status, document, reason },
    ]),
  );
}

export async function answerCounts(em: EntityManager, batchId: string): Promise<AnswerCounts> {
  const [row] = await em.execute<{ accepted: string; rejected: string; lines: number }[]>(
    `select count(*) filter (where status = 'accepted') as accepted,
       count(*) filter (where status = 'rejected') as rejected,
       (select line_count from finance_batch where id = ?) as lines
     from finance_line_answer where batch_id = ?`,
    [batchId, batchId],
  );
  const [accepted, rejected] = [Number(row?.accepted ?? 0), Number(row?.rejected ?? 0)];
  return { accepted, rejected, open: (row?.lines ?? 0) - accepted - rejected };
}

export async function writeAnswers(
  em: EntityManager,
  of: {
    readonly batchId: string;
    readonly answerId: string;
    readonly by: string | null;
    readonly now: Date;
  },
  fresh: readonly FreshAnswer[],
): Promise<void> {
  for (let at = 0; at < fresh.length; at += chunk)
    await em.execute(
      `insert into finance_line_answer
         (batch_id, line_no, status, document, reason, answered_at, answered_by_id, answer_id)
       select ?, line, status, document, reason, ?::timestamptz, ?::uuid, ?
       from jsonb_to_recordset(?::jsonb) as said (line int, status text, document text, reason text)`,
      [
        ...[of.batchId, of.now.toISOString(), of.by, of.answerId],
        JSON.stringify(fresh.slice(at, at + chunk)),
      ],
    );
}
