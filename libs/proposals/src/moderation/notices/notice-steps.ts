import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Notices } from '#people';
import { AuditLog, databaseNow, Outbox, type BothLanguages } from '#platform';
import { afterWorkingHours, endOfDayAfter } from '../clock/working-time.js';
import { recordDecision } from '../decisions/decision.js';
import { hide } from '../decisions/hiding.js';
import { closeMatter } from '../matters/matters.js';
import { NobodyToContactError, NoticeStepError, OwnWordsError } from '../moderation.errors.js';
import { ModeratedSubjects } from '../subjects/moderated-subjects.js';
import { hoursToAct } from './defamation-notices.js';
import { holdNotice } from './notice-rows.js';
import type { DefamationNoticeView, NoticeStep } from './notice.views.js';

/** Days after the one on which the author was told, until midnight in London. */
export const daysToAnswer = 5;

/** What moderators do about a notice of complaint, step by step. */
@Injectable()
export class NoticeSteps {
  constructor(
    private readonly em: EntityManager,
    private readonly subjects: ModeratedSubjects,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /**
   * @param words what the author is told when it is removed
   * @throws NoticeStepError when the step is taken, or out of turn
   * @throws NobodyToContactError when its author has no account any more
   */
  async take(
    by: string,
    processId: string,
    noticeId: string,
    { step, words }: { readonly step: NoticeStep; readonly words: BothLanguages },
  ): Promise<void> {
    await this.em.transactional(async (em) => {
      const notice = await holdNotice(em, processId, noticeId);
      if (notice.decidedAt !== null) throw new NoticeStepError();
      const key = { kind: notice.kind, id: notice.subjectId };
      if ((await this.subjects.authors(key)).includes(by)) throw new OwnWordsError();
      await this.act(by, notice, step, words);
      const act = 'moderation.notice-step';
      this.audit.record({ actor: by, act, subject: noticeId, facts: { step } });
    });
  }

  private async act(
    by: string,
    notice: DefamationNoticeView,
    step: NoticeStep,
    words: BothLanguages,
  ): Promise<void> {
    switch (step) {
      case 'acknowledge':
        return this.acknowledge(notice);
      case 'contact':
        return this.contact(notice);
      case 'remove':
        return this.remove(by, notice, words);
      case 'keep':
        return this.keep(by, notice);
    }
  }

  private async acknowledge({ id, acknowledgedAt }: DefamationNoticeView): Promise<void> {
    if (acknowledgedAt !== null) throw new NoticeStepError();
    await this.em.execute(
      'update moderation.notice set acknowledged_at = clock_timestamp() where id = ?',
      [id],
    );
    this.outbox.add({ name: 'moderation.answer-notice', data: { noticeId: id } });
  }

  /** Once nobody has answered by the end of the fifth day, 48 hours are left to remove it. */
  private async contact(notice: DefamationNoticeView): Promise<void> {
    if (notice.contactedAt !== null) throw new NoticeStepError();
    const key = { kind: notice.kind, id: notice.subjectId };
    const authors = await this.subjects.authors(key);
    if (authors.length === 0) throw new NobodyToContactError();
    const now = await databaseNow(this.em);
    const answerBy = endOfDayAfter(now, daysToAnswer);
    await this.em.execute(
      `update moderation.notice set contacted_at = ?, answer_by = ?, act_by = ? where id = ?`,
      [now, answerBy, afterWorkingHours(answerBy, hoursToAct), notice.id],
    );
    const { number, title, language } = await this.subjects.one(key, notice.processId);
    this.notices.tell(authors, {
      ...{ kind: 'moderation-notice', processId: notice.processId },
      facts: {
        ...{ number, title, language, as: 'author', deadline: answerBy.toISOString() },
        ...{ subject: key.kind, subjectId: key.id, notice: notice.id },
      },
    });
  }

  private async remove(
    by: string,
    notice: DefamationNoticeView,
    words: BothLanguages,
  ): Promise<void> {
    const key = { kind: notice.kind, id: notice.subjectId };
    const subject = await this.subjects.one(key, notice.processId);
    if (subject.state === 'shown' || subject.state === 'waiting') {
      await hide(this.em, subject, { by, reason: 'defamatory', words });
      const { number, title, language } = subject;
      this.notices.tell(await this.subjects.authors(key), {
        ...{ kind: 'moderation-hidden', processId: notice.processId },
        facts: {
          ...{ number, title, language, as: 'author' },
          ...{ subject: subject.kind, subjectId: subject.id },
        },
      });
      await closeMatter(this.em, key, 'hide');
    }
    await this.decided(by, notice, 'removed');
  }

  /** Only once the author was asked: nobody decides for them that they stand by it. */
  private async keep(by: string, notice: DefamationNoticeView): Promise<void> {
    if (notice.contactedAt === null) throw new NoticeStepError();
    const { processId, kind, subjectId: id } = notice;
    const action = 'dismissed';
    await recordDecision(this.em, { processId, kind, id, action, reason: 'defamatory', by });
    await this.decided(by, notice, 'kept');
  }

  private async decided(
    by: string,
    { id }: DefamationNoticeView,
    decision: 'removed' | 'kept',
  ): Promise<void> {
    await this.em.execute(
      `update moderation.notice set decision = ?, decided_by = ?, decided_at = clock_timestamp()
       where id = ?`,
      [decision, by, id],
    );
    this.outbox.add({ name: 'moderation.answer-notice', data: { noticeId: id } });
  }
}
