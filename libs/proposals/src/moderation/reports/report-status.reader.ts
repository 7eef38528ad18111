import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { tokenHash, type Language } from '#platform';
import { UnknownReportError } from '../moderation.errors.js';
import type { SubjectKind } from '../subjects/subject.js';

/** What whoever reported something may learn, by their secret link: nothing of anybody else. */
export interface ReportStatusView {
  readonly what: 'report' | 'notice';
  readonly reference: string;
  readonly processId: string;
  readonly kind: SubjectKind;
  /** Of the proposal where it stands or stood. */
  readonly number: number | null;
  readonly sentAt: Date;
  readonly dueAt: Date;
  readonly state: 'open' | 'acknowledged' | 'author-asked' | 'author-answered' | 'closed';
  /** Whether it is still to be seen; null while it is undecided. */
  readonly outcome: 'removed' | 'kept' | null;
}

/** Where an answer goes, for the mail alone. */
export interface ReportAnswer extends ReportStatusView {
  readonly email: string | null;
  readonly language: Language;
}

/** Whatever it is, its id is nobody else’s. */
const numberOf = `(select number from proposal where proposal.id = coalesce(
  (select proposal_id from comment where comment.id = subject_id),
  (select proposal_id from amendment where amendment.id = subject_id),
  (select proposal_id from proposal_version where key = subject_id),
  (select proposal_id from proposal_file where proposal_file.id = subject_id),
  (select proposal_id from proposer_question where proposer_question.id = subject_id),
  subject_id)) as number`;

const reportSql = `select 'report' as what, reference, process_id as "processId",
    subject_kind as kind, ${numberOf}, reported_at as "sentAt", due_at as "dueAt",
    case when closed_at is null then 'open' else 'closed' end as state,
    case when outcome in ('hide', 'gone') then 'removed' when closed_at is not null then 'kept' end as outcome,
    email, language
  from moderation.report join moderation.matter on matter.id = matter_id`;

const noticeSql = `select 'notice' as what, reference, process_id as "processId",
    subject_kind as kind, ${numberOf}, received_at as "sentAt", act_by as "dueAt",
    case when decided_at is not null then 'closed' when answered_at is not null then 'author-answered'
      when contacted_at is not null then 'author-asked'
      when acknowledged_at is not null then 'acknowledged' else 'open' end as state,
    decision as outcome, email, language
  from moderation.notice`;

@Injectable()
export class ReportStatusReader {
  constructor(private readonly em: EntityManager) {}

  /** @throws UnknownReportError */
  async byToken(token: string): Promise<ReportStatusView> {
    const hash = tokenHash(token);
    const found =
      (await this.first(`${reportSql} where token_hash = ?`, hash)) ??
      (await this.first(`${noticeSql} where token_hash = ?`, hash));
    if (!found) throw new UnknownReportError();
    const { what, reference, processId, kind, number, sentAt, dueAt, state, outcome } = found;
    return { what, reference, processId, kind, number, sentAt, dueAt, state, outcome };
  }

  async report(id: string): Promise<ReportAnswer | null> {
    return this.first(`${reportSql} where report.id = ?`, id);
  }

  async notice(id: string): Promise<ReportAnswer | null> {
    return this.first(`${noticeSql} where notice.id = ?`, id);
  }

  private async first(sql: string, param: string): Promise<ReportAnswer | null> {
    const [row] = await this.em.execute<ReportAnswer[]>(sql, [param]);
    return row ? { ...row, sentAt: new Date(row.sentAt), dueAt: new Date(row.dueAt) } : null;
  }
}
