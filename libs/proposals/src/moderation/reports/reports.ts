import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Notices } from '#people';
import { ActLimit, newId, randomToken, tokenHash } from '#platform';
import { openMatter } from '../matters/matters.js';
import { moderatorsOf } from '../moderators.js';
import { ModeratedSubjects } from '../subjects/moderated-subjects.js';
import type { SubjectKey } from '../subjects/subject.js';
import { newReference } from './reference.js';
import type { ReportDto } from './report.dto.js';
import { ReporterKey, type Sender } from './reporter-key.js';

/** A library is one network for many people; a flood is more than they send. */
export const reportLimit = {
  sender: { most: 20, within: 3_600 },
  subject: { most: 100, within: 3_600 },
} as const;

export interface SentReport {
  readonly reference: string;
  /** Opens the page of this report; rests nowhere as it is. */
  readonly token: string;
}

/** Takes what people report, with an account or without. */
@Injectable()
export class Reports {
  constructor(
    private readonly em: EntityManager,
    private readonly subjects: ModeratedSubjects,
    private readonly limit: ActLimit,
    private readonly key: ReporterKey,
    private readonly notices: Notices,
  ) {}

  /**
   * All that one thing is reported for is one matter; moderators hear of it once.
   * @throws UnknownSubjectError unless the public can see it
   * @throws TooManyActsError
   */
  async send(
    processId: string,
    subjectKey: SubjectKey,
    input: ReportDto,
    sender: Sender,
  ): Promise<SentReport> {
    await this.refuseFlood(subjectKey, sender);
    const sent = { reference: newReference(), token: randomToken() };
    await this.em.transactional(async (em) => {
      const subject = await this.subjects.shown(subjectKey, processId);
      const matter = await openMatter(em, subject);
      // Whoever waited for the matter may find that it was hidden meanwhile.
      await this.subjects.shown(subjectKey, processId);
      const { reason, details, email } = input;
      await em.execute(
        `insert into moderation.report
           (id, matter_id, reference, token_hash, reporter, reason, details, email, language)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          ...[newId(), matter.id, sent.reference, tokenHash(sent.token)],
          ...[this.key.mark(sender), reason, details, email, sender.language],
        ],
      );
      if (!matter.isNew) return;
      const { number, title } = subject;
      this.notices.tell(await moderatorsOf(em, subject), {
        ...{ kind: 'moderation-reported', processId },
        facts: { number, title, language: subject.language },
      });
    });
    return sent;
  }

  private async refuseFlood({ kind, id }: SubjectKey, { network }: Sender): Promise<void> {
    await this.limit.take(`report|${this.key.network(network)}`, reportLimit.sender);
    await this.limit.take(`report|${kind}|${id}`, reportLimit.subject);
  }
}
