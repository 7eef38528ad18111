import type { EntityManager } from '@mikro-orm/postgresql';
import { UnknownDraftError } from './intake.errors.js';
import type { DraftAnswers } from './draft-answers.js';

export interface HeldDraft {
  readonly id: string;
  readonly ownerId: string;
  readonly processId: string;
  readonly answers: DraftAnswers;
  readonly changedIn: Readonly<Record<string, number>>;
  readonly revision: number;
  readonly pictureId: string | null;
}

/**
 * Until the transaction ends, everybody else who changes or sends this draft waits.
 * @throws UnknownDraftError unless the account writes it, alone or with others
 */
export async function holdDraft(
  em: EntityManager,
  accountId: string,
  draftId: string,
): Promise<HeldDraft> {
  const [draft] = await em.execute<HeldDraft[]>(
    `select id, owner_id as "ownerId", process_id as "processId", answers,
       changed_in as "changedIn", revision, picture_id as "pictureId"
     from proposal_draft where id = ? and (owner_id = ? or exists (
       select 1 from draft_author where draft_id = proposal_draft.id and account_id = ?))
     for update`,
    [draftId, accountId, accountId],
  );
  if (!draft) throw new UnknownDraftError();
  return draft;
}
