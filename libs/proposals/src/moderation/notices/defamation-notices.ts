import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Notices } from '#people';
import { ActLimit, AuditLog, databaseNow, newId, Outbox, randomToken, tokenHash } from '#platform';
import { afterWorkingHours } from '../clock/working-time.js';
import { moderatorsOf } from '../moderators.js';
import { NoticeStepError, UnknownSubjectError } from '../moderation.errors.js';
import { newReference } from '../reports/reference.js';
import { reportLimit, type SentReport } from '../reports/reports.js';
import { ReporterKey, type Sender } from '../reports/reporter-key.js';
import { ModeratedSubjects } from '../subjects/moderated-subjects.js';
import type { SubjectKey } from '../subjects/subject.js';
import type { AnswerNoticeDto, DefamationNoticeDto } from './notice.dto.js';
import { holdNotice } from './notice-rows.js';

/** Hours of working days that the Regulations give for each step. */
export const hoursToAct = 48;

/** Notices of complaint: what the complainant and the author do. */
@Injectable()
export class DefamationNotices {
  constructor(
    private readonly em: EntityManager,
    private readonly subjects: ModeratedSubjects,
    private readonly limit: ActLimit,
    private readonly key: ReporterKey,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Takes a notice; its clock runs from now, by the database.
   * @throws UnknownSubjectError unless the public can see what it is about
   * @throws TooManyActsError
   */
  async receive(
    processId: string,
    subjectKey: SubjectKey,
    input: DefamationNoticeDto,
    { network, language: answeredIn }: Sender,
  ): Promise<SentReport> {
    await this.limit.take(`report|${this.key.network(network)}`, reportLimit.sender);
    const sent = { reference: newReference(), token: randomToken() };
    await this.em.transactional(async (em) => {
      const subject = await this.subjects.shown(subjectKey, processId);
      const now = await databaseNow(em);
      const id = newId();
      await em.execute(
        `insert into moderation.notice (id, process_id, subject_kind, subject_id, reference,
           token_hash, name, email, statement, meaning, untrue, shares_name, language, received_at,
           act_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          ...[id, processId, subject.kind, subject.id, sent.reference, tokenHash(sent.token)],
          ...[input.name, input.email, input.statement, input.meaning, input.untrue],
          ...[input.sharesName, answeredIn, now, afterWorkingHours(now, hoursToAct)],
        ],
      );
      const { number, title, language } = subject;
      this.notices.tell(await moderatorsOf(em, subject), {
        ...{ kind: 'moderation-reported', processId },
        facts: { number, title, language },
      });
    });
    return sent;
  }

  /**
   * The author's answer; the complainant is to hear of it within 48 hours.
   * @throws UnknownSubjectError for whoever did not write it
   * @throws NoticeStepError when nobody asked them, they have answered, or it is decided
   */
  async answer(
    accountId: string,
    processId: string,
    noticeId: string,
    input: AnswerNoticeDto,
  ): Promise<void> {
    await this.em.transactional(async (em) => {
      const notice = await holdNotice(em, processId, noticeId);
      const authors = await this.subjects.authors({ kind: notice.kind, id: notice.subjectId });
      if (!authors.includes(accountId)) throw new UnknownSubjectError();
      const isAsked = notice.contactedAt !== null && notice.decidedAt === null;
      const now = await databaseNow(em);
      const isLate = notice.answerBy !== null && notice.answerBy <= now;
      if (!isAsked || notice.answeredAt !== null || isLate) throw new NoticeStepError();
      const { answer, words, name, address, shares } = input;
      const own = answer === 'stand' ? [name, address, shares] : [null, null, null];
      await em.execute(
        `update moderation.notice set answer = ?, answer_words = ?, answer_name = ?,
           answer_address = ?, answer_shares = ?, answered_by = ?, answered_at = ?, act_by = ?
         where id = ?`,
        [answer, words, ...own, accountId, now, afterWorkingHours(now, hoursToAct), noticeId],
      );
      this.audit.record({ actor: accountId, act: 'moderation.answer-notice', subject: noticeId });
      this.outbox.add({ name: 'moderation.answer-notice', data: { noticeId } });
      const subject = await this.subjects.one(
        { kind: notice.kind, id: notice.subjectId },
        processId,
      );
      const { number, title, language } = subject;
      this.notices.tell(await moderatorsOf(em, subject), {
        ...{ kind: 'moderation-reported', processId },
        facts: { number, title, language },
      });
    });
  }
}
