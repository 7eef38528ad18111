import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog } from '#platform';
import type { PublishPolicyDto } from './moderation-policy.dto.js';
import type { ModerationPolicyView } from './moderation-policy.js';

const columns = `version, words, working_days as "workingDays", published_at as "publishedAt"`;

/** What an organisation promises about moderation, version by version. */
@Injectable()
export class ModerationPolicies {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Publishes a new version; those before it stay to be read.
   * @returns its number. Two admins at once wait for each other and make two.
   */
  async publish(
    by: string | null,
    organisationId: string,
    { workingDays, ...words }: PublishPolicyDto,
  ): Promise<number> {
    return this.em.transactional(async (em) => {
      await em.execute('select 1 from organisation where id = ? for no key update', [
        organisationId,
      ]);
      const [published] = await em.execute<{ version: number }[]>(
        `insert into moderation.policy (organisation_id, version, words, working_days, published_by)
         select ?, coalesce(max(version), 0) + 1, ?::jsonb, ?, ?
         from moderation.policy where organisation_id = ? returning version`,
        [...[organisationId, JSON.stringify(words), workingDays, by], organisationId],
      );
      const version = published?.version ?? 0;
      const act = 'processes.publish-moderation-policy';
      this.audit.record({ actor: by, act, subject: organisationId, facts: { version } });
      return version;
    });
  }

  /** @returns the newest unless another is asked for; null when there is none */
  async ofOrganisation(
    organisationId: string,
    version: number | null = null,
  ): Promise<ModerationPolicyView | null> {
    const [found] = await this.em.execute<ModerationPolicyView[]>(
      `select ${columns} from moderation.policy
       where organisation_id = ? and version = coalesce(?::integer, version)
       order by version desc limit 1`,
      [organisationId, version],
    );
    return found ? asView(found) : null;
  }

  /** The newest first. */
  async versions(organisationId: string): Promise<readonly ModerationPolicyView[]> {
    const found = await this.em.execute<ModerationPolicyView[]>(
      `select ${columns} from moderation.policy where organisation_id = ? order by version desc`,
      [organisationId],
    );
    return found.map(asView);
  }
}

function asView(row: ModerationPolicyView): ModerationPolicyView {
  return { ...row, publishedAt: new Date(row.publishedAt) };
}
