import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Account, Organisation } from '#people';
import { AuditLog, type BothLanguages } from '#platform';
import { ResponseChangedError } from './assessment.errors.js';
import { Checklist } from './checklist.entity.js';
import { defaultChecklist } from './default-checklist.js';
import type { SaveChecklistDto } from './save-checklist.dto.js';

export interface ChecklistView {
  /** 0 for the list that Cyfran ships. */
  readonly version: number;
  readonly questions: readonly BothLanguages[];
  readonly madeAt: Date | null;
}

@Injectable()
export class ChecklistsService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /** The newest, or the one of that version where there is such a one. */
  async of(organisationId: string, version?: number): Promise<ChecklistView> {
    const [newest, asked] = await Promise.all([
      this.em.findOne(
        Checklist,
        { organisation: organisationId },
        { orderBy: { version: 'desc' } },
      ),
      version === undefined
        ? null
        : this.em.findOne(Checklist, { organisation: organisationId, version }),
    ]);
    const found = asked ?? (version === 0 ? null : newest);
    if (!found) return { version: 0, questions: defaultChecklist, madeAt: null };
    return { version: found.version, questions: found.questions, madeAt: found.madeAt };
  }

  /**
   * A new version; answers that were given keep the questions that they were given to.
   * @throws ResponseChangedError when somebody else changed it meanwhile
   */
  async save(by: string, organisationId: string, input: SaveChecklistDto): Promise<void> {
    await this.em.transactional(async (em) => {
      await em.execute('select 1 from organisation where id = ? for no key update', [
        organisationId,
      ]);
      const { version } = await this.of(organisationId);
      if (version !== input.version) throw new ResponseChangedError();
      const questions = input.questions.map(({ cy, en }) => ({ cy, en }));
      const organisation = em.getReference(Organisation, organisationId);
      const madeBy = em.getReference(Account, by);
      em.persist(new Checklist(organisation, { version: version + 1, questions, madeBy }));
      const facts = { version: version + 1, questions: questions.length };
      const act = 'proposals.save-checklist';
      this.audit.record({ actor: by, act, subject: organisationId, facts });
    });
  }
}
