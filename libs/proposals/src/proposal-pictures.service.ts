import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, KeptFile, type LetGo, PictureStore } from '#platform';
import type { GivenPictureDto } from './given-picture.dto.js';
import { holdProcess } from './hold-process.js';
import { Proposal } from './proposal.entity.js';
import { PictureGoneError, UnknownProposalError } from './proposals.errors.js';

@Injectable()
export class ProposalPicturesService {
  constructor(
    private readonly em: EntityManager,
    private readonly store: PictureStore,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Gives a proposal another picture, other words for the one it has, or none.
   * @throws FrozenPictureError when it is on the ballot paper and this is more than taking away
   */
  async change(
    reviewerId: string,
    processId: string,
    number: number,
    picture: GivenPictureDto | null,
  ): Promise<void> {
    await this.em.transactional(async (em) => {
      await holdProcess(em, processId);
      const proposal = await em.findOne(
        Proposal,
        { process: processId, number },
        { refresh: true },
      );
      if (!proposal) throw new UnknownProposalError();
      const before = proposal.picture?.id ?? null;
      proposal.show(picture && (await shownFile(em, picture)));
      const facts = { before, now: picture?.id ?? null, alt: picture?.alt ?? null };
      const act = 'proposals.change-picture';
      this.audit.record({ actor: reviewerId, act, subject: proposal.id, facts });
    });
  }

  /** Lets go of pictures that no proposal or draft came to show, and of those that were taken away. */
  async forgetUnused(): Promise<LetGo> {
    const gone = await this.store.forgetUnused(async (ids) => {
      const rows = await this.em.execute<{ id: string }[]>(
        `with asked as (select unnest(string_to_array(?, ',')) as id)
         select id from asked where exists (select 1 from proposal where picture_id = asked.id)
           or exists (select 1 from proposal_draft where picture_id = asked.id)
           or exists (select 1 from proposal_file where picture_id = asked.id)
           or exists (select 1 from delivery.news where picture_id = asked.id)
           or exists (select 1 from delivery.story where picture_id = asked.id)
           or exists (select 1 from moderation.hidden_picture where file_id = asked.id)`,
        [ids.join(',')],
      );
      return rows.map(({ id }) => id);
    });
    return { 'unused-pictures': gone };
  }
}

/** @throws PictureGoneError when it waited too long */
export async function shownFile(
  em: EntityManager,
  { id, alt }: GivenPictureDto,
): Promise<{ file: KeptFile; alt: string }> {
  const file = await em.findOne(KeptFile, id);
  if (!file) throw new PictureGoneError({ field: 'picture.file' });
  return { file, alt };
}
