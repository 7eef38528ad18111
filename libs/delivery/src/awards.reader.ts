import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { BothLanguages } from '#platform';
import { Award } from './award.entity.js';

export interface AwardView {
  readonly reference: string;
  readonly projectCode: string;
  readonly title: BothLanguages;
  readonly area: BothLanguages | null;
  readonly amountPence: number;
  readonly currency: string;
  readonly awardedAt: Date;
  readonly countNumber: number;
  readonly resultHash: string;
}

/** `…-999` before `…-1000`. */
const byReference = new Intl.Collator('en', { numeric: true });

@Injectable()
export class AwardsReader {
  constructor(private readonly em: EntityManager) {}

  /** In the order in which the count chose them. */
  async ofProcess(processId: string): Promise<readonly AwardView[]> {
    const awards = await this.em.find(
      Award,
      { process: processId },
      { populate: ['process', 'project.area', 'count'] },
    );
    return awards.map(awardView).sort((a, b) => byReference.compare(a.reference, b.reference));
  }
}

function awardView(award: Award): AwardView {
  const { reference, project, title, amountPence, process, awardedAt, count } = award;
  return {
    reference,
    projectCode: project.code,
    title,
    area: project.area?.name ?? null,
    amountPence,
    currency: process.currency,
    awardedAt,
    countNumber: count.number,
    resultHash: count.resultHash ?? '',
  };
}
