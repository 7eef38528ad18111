import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Notices } from '#people';
import { AuditLog, databaseNow } from '#platform';
import { holdProcess } from '../../hold-process.js';
import { dueFrom } from '../matters/matters.js';
import { moderatorsOf } from '../moderators.js';
import {
  AppealedAlreadyError,
  DecidedAlreadyError,
  NotHiddenError,
  SamePersonAppealError,
  OwnWordsError,
  UnknownSubjectError,
} from '../moderation.errors.js';
import { ModeratedSubjects } from '../subjects/moderated-subjects.js';
import type { ModeratedSubject, SubjectKey } from '../subjects/subject.js';
import type { AppealDto, DecideAppealDto } from './appeal.dto.js';
import { recordDecision } from './decision.js';
import { unhide } from './hiding.js';
import { LetThrough } from './let-through.js';

interface Standing {
  readonly id: string;
  readonly hiddenBy: string;
  readonly appealed: boolean;
  readonly decided: boolean;
}

/** A second look by somebody else, once. */
@Injectable()
export class Appeals {
  constructor(
    private readonly em: EntityManager,
    private readonly subjects: ModeratedSubjects,
    private readonly through: LetThrough,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @throws UnknownSubjectError for whoever did not write it
   * @throws NotHiddenError, AppealedAlreadyError
   */
  async appeal(
    by: string,
    processId: string,
    key: SubjectKey,
    { words }: AppealDto,
  ): Promise<void> {
    await this.em.transactional(async (em) => {
      const subject = await this.subjects.one(key, processId);
      if (!(await this.subjects.authors(key)).includes(by)) throw new UnknownSubjectError();
      const standing = await this.standing(em, key);
      if (standing.appealed) throw new AppealedAlreadyError();
      await em.execute(
        `update moderation.hiding set appeal_words = ?, appealed_by = ?,
           appealed_at = clock_timestamp(), appeal_due_at = ? where id = ?`,
        [
          ...[words, by, await dueFrom(em, subject.organisationId, await databaseNow(em))],
          standing.id,
        ],
      );
      this.audit.record({ actor: by, act: 'moderation.appeal', subject: key.id });
      const { number, title, language } = subject;
      const facts = { number, title, language };
      const told = (await moderatorsOf(em, subject)).filter((id) => id !== standing.hiddenBy);
      this.notices.tell(told, { kind: 'moderation-reported', processId, facts });
    });
  }

  /**
   * @throws SamePersonAppealError when it was hidden by whoever decides; the table refuses it too
   * @throws NotHiddenError, DecidedAlreadyError, OwnWordsError
   */
  async decide(
    by: string,
    processId: string,
    key: SubjectKey,
    { outcome, words }: DecideAppealDto,
  ): Promise<void> {
    await this.em.transactional(async (em) => {
      // The proposals' own acts hold the process before anything else.
      if (key.kind !== 'comment') await holdProcess(em, processId);
      const subject = await this.subjects.one(key, processId);
      const authors = await this.subjects.authors(key);
      const standing = await this.standing(em, key);
      if (!standing.appealed || standing.decided) throw new DecidedAlreadyError();
      if (standing.hiddenBy === by) throw new SamePersonAppealError();
      if (authors.includes(by)) throw new OwnWordsError();
      await em.execute(
        `update moderation.hiding set appeal_outcome = ?, appeal_answer = ?::jsonb,
           appeal_decided_by = ?, appeal_decided_at = clock_timestamp() where id = ?`,
        [outcome, JSON.stringify(words), by, standing.id],
      );
      const action = outcome === 'upheld' ? 'appeal-upheld' : 'appeal-refused';
      await recordDecision(em, { ...key, processId, action, reason: null, by });
      if (outcome === 'upheld') await this.show(by, subject);
      const act = 'moderation.decide-appeal';
      this.audit.record({ actor: by, act, subject: key.id, facts: { outcome } });
      const { number, title, language } = subject;
      const facts = { number, title, language, as: 'author' };
      this.notices.tell(authors, { kind: 'moderation-appeal-decided', processId, facts });
    });
  }

  private async show(by: string, subject: ModeratedSubject): Promise<void> {
    await unhide(this.em, subject);
    const [again] = await this.subjects.many([subject]);
    if (again?.state === 'waiting') await this.through.of(by, again);
  }

  /** Locked until the transaction ends: of two who decide at once, one does. */
  private async standing(em: EntityManager, { kind, id }: SubjectKey): Promise<Standing> {
    const [standing] = await em.execute<Standing[]>(
      `select id, hidden_by as "hiddenBy", appealed_at is not null as appealed,
         appeal_decided_at is not null as decided
       from moderation.hiding where subject_kind = ? and subject_id = ? and restored_at is null
       for update`,
      [kind, id],
    );
    if (!standing) throw new NotHiddenError();
    return standing;
  }
}
