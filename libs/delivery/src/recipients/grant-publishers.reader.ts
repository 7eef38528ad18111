import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { BothLanguages } from '#platform';
import { GrantPublisher } from './grant-publisher.entity.js';

export interface GrantPublisherView {
  /** What follows `360G-` in the identifiers of its grants. */
  readonly prefix: string;
  /** e.g. `GB-PLA-WRX` */
  readonly orgId: string;
  readonly name: BothLanguages;
}

@Injectable()
export class GrantPublishersReader {
  constructor(private readonly em: EntityManager) {}

  /** Null until somebody has said what it is called. */
  async of(organisationId: string): Promise<GrantPublisherView | null> {
    const found = await this.em.findOne(
      GrantPublisher,
      { organisation: organisationId },
      { populate: ['organisation'], refresh: true },
    );
    if (!found) return null;
    return { prefix: found.prefix, orgId: found.orgId, name: found.organisation.name };
  }
}
