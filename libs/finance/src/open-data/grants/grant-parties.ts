import { Injectable } from '@nestjs/common';
import {
  DeliveryReader,
  GrantedAwardsReader,
  GrantPublishersReader,
  type GrantedAward,
  type GrantPublisherView,
} from '#delivery';

export interface PlannedDays {
  readonly start: string;
  readonly end: string;
}

/** Who gives, who gets and until when, as far as everybody may know it. */
@Injectable()
export class GrantParties {
  constructor(
    private readonly publishers: GrantPublishersReader,
    private readonly grantedAwards: GrantedAwardsReader,
    private readonly delivery: DeliveryReader,
  ) {}

  /** Null until somebody has entered it. */
  async publisher(organisationId: string): Promise<GrantPublisherView | null> {
    return this.publishers.of(organisationId);
  }

  /** By award. */
  async granted(processId: string): Promise<ReadonlyMap<string, GrantedAward>> {
    const all = await this.grantedAwards.ofProcess(processId);
    return new Map(all.map((award) => [award.awardId, award]));
  }

  /** From the first to the last day that a milestone is planned for, by award. */
  async planned(processId: string): Promise<ReadonlyMap<string, PlannedDays>> {
    const all = await this.delivery.ofProcess(processId);
    return new Map(
      all.flatMap(({ awardId, milestones }) => {
        const kept = milestones.filter(({ state }) => state !== 'dropped');
        const days = kept.map(({ plannedOn }) => plannedOn).sort();
        const [start, end] = [days[0], days.at(-1)];
        return start && end ? [[awardId, { start, end }] as const] : [];
      }),
    );
  }
}
