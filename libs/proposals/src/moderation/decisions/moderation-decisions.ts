import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Notices, type NoticeKind } from '#people';
import { AuditLog, Outbox } from '#platform';
import { holdProcess } from '../../hold-process.js';
import { closeMatter, takeMatter } from '../matters/matters.js';
import { AppealPendingError, DecidedAlreadyError, OwnWordsError } from '../moderation.errors.js';
import { ModeratedSubjects } from '../subjects/moderated-subjects.js';
import type { ModeratedSubject, SubjectKey } from '../subjects/subject.js';
import type { DecideDto } from './decide.dto.js';
import { askForEdit } from './edit-request.js';
import { recordDecision } from './decision.js';
import { fittingActs } from './fitting-acts.js';
import { hide, unhide } from './hiding.js';
import { LetThrough } from './let-through.js';

/** What moderators do with what people wrote. */
@Injectable()
export class ModerationDecisions {
  constructor(
    private readonly em: EntityManager,
    private readonly subjects: ModeratedSubjects,
    private readonly through: LetThrough,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /**
   * One act on one thing; whatever was reported about it is dealt with by it.
   * @throws UnknownSubjectError, OwnWordsError, HeldByAnotherError, AppealPendingError
   * @throws DecidedAlreadyError to whoever comes second
   */
  async decide(by: string, processId: string, key: SubjectKey, input: DecideDto): Promise<void> {
    await this.em.transactional(async (em) => {
      // The proposals' own acts hold the process before anything else, and so does their text's.
      if (key.kind !== 'comment') await holdProcess(em, processId);
      const before = await this.subjects.one(key, processId);
      await this.refuseOwn(by, key);
      await takeMatter(em, before, { by, seen: input.matter });
      // Whoever waited for the matter reads what the one before them left.
      const subject = await this.subjects.one(key, processId);
      if (!fittingActs(key.kind, subject.state).includes(input.act))
        throw new DecidedAlreadyError();
      if (input.act === 'dismiss') await refuseWithoutReports(em, key);
      await this.act(by, subject, input);
      // Taken back meanwhile, it is no longer to be seen: reports of it were not in vain.
      const isGone = subject.state === 'withdrawn';
      const closed = await closeMatter(em, key, isGone ? 'gone' : input.act);
      await this.answerReports(em, closed);
      const facts = { kind: key.kind, act: input.act, reason: input.reason };
      this.audit.record({ actor: by, act: 'moderation.decide', subject: key.id, facts });
    });
  }

  private async act(by: string, subject: ModeratedSubject, input: DecideDto): Promise<void> {
    const { kind, id, processId } = subject;
    const logged = { kind, id, processId, reason: input.reason ?? 'other', by } as const;
    switch (input.act) {
      case 'let-through':
        return this.through.of(by, subject);
      case 'hide':
        await hide(this.em, subject, { by, reason: logged.reason, words: input.words });
        return this.tell(subject, 'moderation-hidden');
      case 'restore':
        await this.restore(by, subject);
        return this.tell(subject, 'moderation-restored');
      case 'ask-edit':
        await recordDecision(this.em, { ...logged, action: 'edit-asked' });
        await askForEdit(this.em, subject, { reason: logged.reason, words: input.words });
        return this.tell(subject, 'moderation-edit-asked');
      case 'dismiss':
        await recordDecision(this.em, { ...logged, action: 'dismissed', reason: null });
    }
  }

  /** Back where it was: what nobody had let through before is let through by this. */
  private async restore(by: string, subject: ModeratedSubject): Promise<void> {
    const appeals = await this.em.execute<object[]>(
      `select 1 from moderation.hiding where subject_kind = ? and subject_id = ?
         and restored_at is null and appealed_at is not null and appeal_decided_at is null`,
      [subject.kind, subject.id],
    );
    if (appeals.length > 0) throw new AppealPendingError();
    await unhide(this.em, subject);
    const { kind, id, processId } = subject;
    await recordDecision(this.em, { kind, id, processId, action: 'restored', reason: null, by });
    const [again] = await this.subjects.many([subject]);
    if (again?.state === 'waiting') await this.through.of(by, again);
  }

  private async refuseOwn(by: string, key: SubjectKey): Promise<void> {
    if ((await this.subjects.authors(key)).includes(by)) throw new OwnWordsError();
  }

  private async tell(subject: ModeratedSubject, kind: NoticeKind): Promise<void> {
    const { processId, number, title, language } = subject;
    const about = { subject: subject.kind, subjectId: subject.id };
    const facts = { number, title, language, as: 'author', ...about };
    this.notices.tell(await this.subjects.authors(subject), { kind, processId, facts });
  }

  private async answerReports(em: EntityManager, matters: readonly string[]): Promise<void> {
    const reports = await em.execute<{ id: string }[]>(
      `select id from moderation.report
       where matter_id = any(string_to_array(?, ',')::uuid[]) and email is not null`,
      [matters.join(',')],
    );
    for (const { id } of reports)
      this.outbox.add({ name: 'moderation.answer-report', data: { reportId: id } });
  }
}

/** Reports that nobody made, or that somebody has dismissed already. */
async function refuseWithoutReports(em: EntityManager, { kind, id }: SubjectKey): Promise<void> {
  const reports = await em.execute<object[]>(
    `select 1 from moderation.report join moderation.matter on matter.id = matter_id
     where subject_kind = ? and subject_id = ? and closed_at is null limit 1`,
    [kind, id],
  );
  if (reports.length === 0) throw new DecidedAlreadyError();
}
