import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { holds, type Visitor } from '#people';

export type PictureSight = 'everybody' | 'this-visitor' | 'nobody';

interface Showing {
  readonly isPublic: boolean;
  readonly authorId: string | null;
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
      `select proposal.published_at is not null and proposal.hidden_at is null
           and process.state = 'published' as "isPublic",
         proposal.author_id as "authorId", process.organisation_id as "organisationId",
         process.id as "processId"
       from proposal join process on process.id = proposal.process_id
         join platform.file on file.id = proposal.picture_id
       where file.id = ? or file.small_id = ?`,
      [fileId, fileId],
    );
    if (showings.some(({ isPublic }) => isPublic)) return 'everybody';
    const isTheirs = ({ authorId, ...place }: Showing) =>
      (visitor !== null && authorId === visitor.id) || holds(visitor, 'reviewer', place);
    return showings.some(isTheirs) ? 'this-visitor' : 'nobody';
  }
}
