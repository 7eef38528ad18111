import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { BothLanguages, Language } from '#platform';
import { becameOf, type Became, type BecameFacts } from './became.js';

/** A proposal and what became of it. The title is its author's, in their own language. */
export interface YouSaidView {
  readonly number: number;
  readonly title: string;
  readonly language: Language;
  readonly became: Became;
  /** Of the project that it became; null where it became none. */
  readonly code: string | null;
  /** The official response, where there is one. */
  readonly reason: BothLanguages | null;
  readonly mergedInto: number | null;
  /** What the organisation adds in its own words. */
  readonly words: BothLanguages | null;
}

interface Row extends BecameFacts, Omit<YouSaidView, 'became'> {}

const rowsSql = `select proposal.number, proposal.title, proposal.language, proposal.state,
    project.code, project.frozen_at is not null as "isOnPaper", award.id is not null as "isFunded",
    review.reason, merged.number as "mergedInto", said.words,
    coalesce((select kind from delivery.standing_event where award_id = award.id
      order by id desc limit 1), '') as standing,
    exists (select from count join ballot_paper paper on paper.id = count.paper_id
      where paper.process_id = proposal.process_id and count.state = 'certified') as "isCertified",
    exists (select from ballot_paper paper where paper.process_id = proposal.process_id)
      as "hasPaper"
  from proposal
    left join project on project.proposal_id = proposal.id
    left join award on award.project_id = project.id
    left join proposal merged on merged.id = proposal.merged_into_id
      and merged.published_at is not null and merged.hidden_at is null
    left join delivery.said_words said on said.proposal_id = proposal.id
    left join lateral (select reason from feasibility_review
      where proposal_id = proposal.id order by decided_at desc, id desc limit 1) review on true
  where proposal.process_id = ? and proposal.published_at is not null
    and proposal.hidden_at is null and proposal.number = coalesce(?, proposal.number)
  order by proposal.number`;

/** “You said, we did”: of every proposal that the public sees, also of those not funded. */
@Injectable()
export class YouSaidReader {
  constructor(private readonly em: EntityManager) {}

  async ofProcess(processId: string): Promise<readonly YouSaidView[]> {
    return this.views(processId, null);
  }

  /** @returns null for what the public cannot see */
  async one(processId: string, number: number): Promise<YouSaidView | null> {
    return (await this.views(processId, number))[0] ?? null;
  }

  private async views(processId: string, number: number | null): Promise<readonly YouSaidView[]> {
    const rows = await this.em.execute<Row[]>(rowsSql, [processId, number]);
    return rows.map((row) => {
      const { title, language, code, reason, mergedInto, words } = row;
      const became = becameOf(row);
      return { number: row.number, title, language, became, code, reason, mergedInto, words };
    });
  }
}
