import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { OwnWordsError } from '../moderation.errors.js';
import { ModeratedSubjects } from '../subjects/moderated-subjects.js';
import type { SubjectKey } from '../subjects/subject.js';
import { openMatter, takeMatter } from './matters.js';

/** Who works on what, so that two moderators do not read the same thing. */
@Injectable()
export class Claims {
  constructor(
    private readonly em: EntityManager,
    private readonly subjects: ModeratedSubjects,
  ) {}

  /** @throws HeldByAnotherError, and OwnWordsError: whoever wrote it keeps nobody from deciding */
  async take(by: string, processId: string, key: SubjectKey): Promise<void> {
    await this.em.transactional(async (em) => {
      const subject = await this.subjects.one(key, processId);
      if ((await this.subjects.authors(key)).includes(by)) throw new OwnWordsError();
      const { id } = await takeMatter(em, subject, { by, seen: null });
      await em.execute(
        'update moderation.matter set claimed_by = ?, claimed_at = clock_timestamp() where id = ?',
        [by, id],
      );
    });
  }

  /** Gives back what is one’s own; anybody may take it now. */
  async giveBack(by: string, processId: string, key: SubjectKey): Promise<void> {
    await this.em.transactional(async (em) => {
      const { id } = await openMatter(em, await this.subjects.one(key, processId));
      await em.execute(
        `update moderation.matter set claimed_by = null, claimed_at = null
         where id = ? and claimed_by = ?`,
        [id, by],
      );
    });
  }
}
