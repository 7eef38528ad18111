import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { deleteRows, type LetGo } from '#platform';
import { fieldsOf, saysTheSame, type DraftAnswers, type DraftPart } from './draft-answers.js';
import { holdDraft } from './held-draft.js';
import { CrossedEditError, TooManyDraftsError, UnknownDraftError } from './intake.errors.js';

/** Far more than anybody writes at once, too few to fill a disk. */
export const mostDrafts = 20;

/** How long a draft waits for its next word; pages say so. */
export const draftMonths = 12;

export interface DraftChange {
  readonly processId: string;
  readonly draftId: string;
  readonly part: DraftPart;
  readonly answers: DraftAnswers;
  /** Of the draft that the form was drawn from; 0 for a new one. */
  readonly revision: number;
  /** Another picture, or none; left out where the form has no picture. */
  readonly pictureId?: string | null;
}

export interface SavedDraft {
  readonly revision: number;
  readonly savedAt: Date;
}

/** Keeps what is typed, whatever it is: nothing is judged before somebody wants to send it. */
@Injectable()
export class DraftsService {
  constructor(private readonly em: EntityManager) {}

  /**
   * Keeps one part of a draft. The idea itself begins the draft where there is none yet.
   * @throws UnknownDraftError for a draft that was deleted or sent while its form was open
   * @throws CrossedEditError when that part says something else since the form was drawn
   */
  async save(accountId: string, change: DraftChange): Promise<SavedDraft> {
    return this.em.transactional(async (em) => {
      if (change.part === 'idea' && change.revision === 0) await begin(em, accountId, change);
      const draft = await holdDraft(em, accountId, change.draftId);
      if (draft.processId !== change.processId) throw new UnknownDraftError();
      const { part, answers, pictureId = draft.pictureId } = change;
      const isSame = saysTheSame(part, answers, draft.answers) && pictureId === draft.pictureId;
      const isNewer = (draft.changedIn[part] ?? 0) > change.revision;
      if (isNewer && !isSame) throw new CrossedEditError();
      const revision = isSame ? draft.revision : draft.revision + 1;
      const [saved] = await em.execute<{ savedAt: Date }[]>(
        `update proposal_draft set answers = answers || ?::jsonb, changed_in = changed_in || ?::jsonb,
           revision = ?, picture_id = ?, changed_at = clock_timestamp()
         where id = ? returning changed_at as "savedAt"`,
        [
          JSON.stringify(withGaps(part, answers)),
          JSON.stringify(isSame ? {} : { [part]: revision }),
          ...[revision, pictureId, draft.id],
        ],
      );
      return { revision, savedAt: new Date(saved?.savedAt ?? 0) };
    });
  }

  /** For its owner alone: whoever writes along may leave. */
  async delete(accountId: string, draftId: string): Promise<void> {
    const gone = await this.em.execute<object[]>(
      'delete from proposal_draft where id = ? and owner_id = ? returning id',
      [draftId, accountId],
    );
    if (gone.length === 0) throw new UnknownDraftError();
  }

  /** Lets go of what nobody has touched for so long. */
  async forgetOld(): Promise<LetGo> {
    const drafts = await deleteRows(
      this.em,
      `delete from proposal_draft
       where changed_at < clock_timestamp() - interval '${draftMonths} months'`,
    );
    return { drafts };
  }
}

/** Of one person and process, one draft after the other: so many at once are counted as in a row. */
async function begin(
  em: EntityManager,
  accountId: string,
  { draftId, processId }: DraftChange,
): Promise<void> {
  await em.execute('select pg_advisory_xact_lock(hashtext(?))', [`drafts ${accountId}`]);
  const known = await em.execute<object[]>('select 1 from proposal_draft where id = ?', [draftId]);
  if (known.length > 0) return;
  // A form that is open still while its proposal was sent must not begin it anew.
  const sent = await em.execute<object[]>('select 1 from proposal where id = ?', [draftId]);
  if (sent.length > 0) throw new UnknownDraftError();
  const [held] = await em.execute<{ count: string }[]>(
    'select count(*) from proposal_draft where owner_id = ?',
    [accountId],
  );
  if (Number(held?.count) >= mostDrafts)
    throw new TooManyDraftsError({ params: { max: mostDrafts } });
  await em.execute(
    `insert into proposal_draft (id, owner_id, process_id) values (?, ?, ?)
     on conflict (id) do nothing`,
    [draftId, accountId, processId],
  );
}

/** A box that is ticked no longer posts nothing: that is an answer too. */
function withGaps(part: DraftPart, answers: DraftAnswers): DraftAnswers {
  return Object.fromEntries(fieldsOf(part).map((field) => [field, answers[field] ?? '']));
}
