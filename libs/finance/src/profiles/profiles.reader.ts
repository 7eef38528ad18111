import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { Profile } from './layout.js';

/** Layouts of an organisation, each in its newest version. */
@Injectable()
export class ProfilesReader {
  constructor(private readonly em: EntityManager) {}

  /** By name. Without those that were put away. */
  async ofOrganisation(organisationId: string): Promise<Profile[]> {
    return this.em.execute<Profile[]>(
      `${selected} where organisation_id = ? and not put_away order by lower(name), id`,
      [organisationId],
    );
  }

  /** Null when there is none of that id, whichever organisation it would be of. */
  async byId(id: string): Promise<Profile | null> {
    const [found] = await this.em.execute<Profile[]>(`${selected} where id::text = ?`, [id]);
    return found ?? null;
  }
}

const selected = `select id, organisation_id as "organisationId", name, version, layout
  from ledger.finance_profile`;
