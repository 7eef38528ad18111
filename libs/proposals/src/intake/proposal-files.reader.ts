import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { holds, type Visitor } from '#people';
import { UnknownFileError } from './intake.errors.js';

export interface ServedFile {
  readonly bytes: Buffer;
  /** Whether whoever asks next may have it too. */
  readonly isPublic: boolean;
}

interface Found extends ServedFile {
  readonly isTheirs: boolean;
  readonly isDraft: boolean;
  readonly organisationId: string;
  readonly processId: string;
}

@Injectable()
export class ProposalFilesReader {
  constructor(private readonly em: EntityManager) {}

  /**
   * A PDF, for whoever may see the proposal or write the draft that it belongs to.
   * @throws UnknownFileError for everybody else, and for everybody once moderators hid it
   */
  async pdf(fileId: string, visitor: Visitor): Promise<ServedFile> {
    const [found] = await this.em.execute<Found[]>(
      `select file.bytes, process.organisation_id as "organisationId", process.id as "processId",
         draft.id is not null as "isDraft",
         coalesce(proposal.published_at is not null and proposal.hidden_at is null
           and process.state = 'published', false) as "isPublic",
         coalesce(?::uuid in (proposal.author_id, draft.owner_id)
           or exists (select 1 from proposal_author where proposal_id = proposal.id and account_id = ?)
           or exists (select 1 from draft_author where draft_id = draft.id and account_id = ?), false)
           as "isTheirs"
       from proposal_file file
         left join proposal on proposal.id = file.proposal_id
         left join proposal_draft draft on draft.id = file.draft_id
         join process on process.id = coalesce(proposal.process_id, draft.process_id)
       where file.id = ? and file.bytes is not null and not exists (
         select from moderation.covered where kind = 'file' and covered.id = file.id)`,
      [visitor?.id ?? null, visitor?.id ?? null, visitor?.id ?? null, fileId],
    );
    if (!found || !maySee(found, visitor)) throw new UnknownFileError();
    return { bytes: found.bytes, isPublic: found.isPublic };
  }
}

/** Reviewers and moderators read what was sent in; a draft is for those who write it. */
function maySee({ isPublic, isTheirs, isDraft, ...place }: Found, visitor: Visitor): boolean {
  if (isPublic || isTheirs) return true;
  if (isDraft) return false;
  return (['reviewer', 'moderator'] as const).some((role) => holds(visitor, role, place));
}
