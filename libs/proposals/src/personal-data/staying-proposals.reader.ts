import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { BothLanguages, Language } from '#platform';
import { canLoseWords } from './erase-proposals.js';

/** A proposal whose words outlast its author's account. */
export interface StayingProposalView {
  readonly number: number;
  readonly title: string;
  readonly language: Language;
  readonly process: { readonly slug: BothLanguages; readonly title: BothLanguages };
}

/** What somebody should know before they are erased with all their words. */
@Injectable()
export class StayingProposalsReader {
  constructor(private readonly em: EntityManager) {}

  /** Published ones of theirs whose words stay: on a ballot paper, joined to another, or of others too. */
  async of(accountId: string): Promise<readonly StayingProposalView[]> {
    const rows = await this.em.execute<
      (Omit<StayingProposalView, 'process'> & { cy: string; en: string; process: BothLanguages })[]
    >(
      `select proposal.number, proposal.title, proposal.language, slug_cy as cy, slug_en as en, process.title as process
       from proposal join process on process.id = process_id
       where proposal.author_id = ? and proposal.published_at is not null and not (${canLoseWords}
         and not exists (select 1 from proposal_author where proposal_id = proposal.id))
       order by process.id, proposal.number`,
      [accountId],
    );
    return rows.map(({ cy, en, process, ...row }) => ({
      ...row,
      process: { slug: { cy, en }, title: process },
    }));
  }
}
