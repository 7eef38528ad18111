import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { holds, type Visitor } from '#people';

export type PictureSight = 'everybody' | 'this-visitor' | 'nobody';

interface Showing {
  readonly isPublic: boolean;
  readonly isOwn: boolean;
  readonly organisationId: string;
  readonly processId: string;
}

@Injectable()
export class ProposalPicturesReader {
  constructor(private readonly em: EntityManager) {}

  /**
   * Who may see a file: whoever may see a proposal that shows it. One that no proposal shows, or
   * shows any longer, is nobody's, though its address be known.
   */
  async sight(fileId: string, visitor: Visitor): Promise<PictureSight> {
    const showings = await this.em.execute<Showing[]>(
      `with named as (select id from platform.file where id = ? or small_id = ?),
         showing as (
           select id as proposal_id from proposal where picture_id in (select id from named)
           union select proposal_id from proposal_file
             where proposal_id is not null and picture_id in (select id from named)
               and not exists (select from moderation.covered
                 where kind = 'file' and covered.id = proposal_file.id))
       select proposal.published_at is not null and proposal.hidden_at is null
           and process.state = 'published' as "isPublic",
         coalesce(proposal.author_id = ? or exists (select 1 from proposal_author
           where proposal_id = proposal.id and account_id = ?), false) as "isOwn",
         process.organisation_id as "organisationId", process.id as "processId"
       from showing join proposal on proposal.id = showing.proposal_id
         join process on process.id = proposal.process_id`,
      [fileId, fileId, visitor?.id ?? null, visitor?.id ?? null],
    );
    if (showings.some(({ isPublic }) => isPublic)) return 'everybody';
    const isTheirs = ({ isOwn, ...place }: Showing) =>
      isOwn || (['reviewer', 'moderator'] as const).some((role) => holds(visitor, role, place));
    if (showings.some(isTheirs)) return 'this-visitor';
    return (await this.isInDraft(fileId, visitor)) ? 'this-visitor' : 'nobody';
  }

  /** A file of a draft shows itself to those who write it. */
  private async isInDraft(fileId: string, visitor: Visitor): Promise<boolean> {
    if (visitor === null) return false;
    const rows = await this.em.execute<object[]>(
      `select 1 from proposal_file join proposal_draft draft on draft.id = proposal_file.draft_id
         join platform.file on file.id = proposal_file.picture_id
       where (file.id = ? or file.small_id = ?) and (draft.owner_id = ? or exists (
         select 1 from draft_author where draft_id = draft.id and account_id = ?))`,
      [fileId, fileId, visitor.id, visitor.id],
    );
    return rows.length > 0;
  }
}
