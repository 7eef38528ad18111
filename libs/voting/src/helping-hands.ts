import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog } from '#platform';
import { usualAssisted } from '#processes';
import type { CastChannel } from './cast-channel.js';
import { HelpedEnoughError } from './voting.errors.js';

/** How many ballots somebody has helped with in a vote, and how many it allows them. */
export interface HelpSoFar {
  readonly helped: number;
  readonly most: number;
}

/**
 * Who helped people to vote: named, answered for, and no more often than the vote allows one person.
 * The audit log, which keeps its times for ever, does not say whom: that stands beside the elector.
 */
@Injectable()
export class HelpingHands {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Call inside the transaction of the cast, under the lock of the entitlement.
   * @throws HelpedEnoughError
   */
  async record(
    paperId: string,
    { officerId, helperName }: Extract<CastChannel, { kind: 'assisted' }>,
  ): Promise<void> {
    // One after the other: two ballots at once must not both be the last that is allowed.
    await this.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
      `helping|${paperId}|${officerId}`,
    ]);
    const { helped, most } = await this.soFar(paperId, officerId);
    if (helped >= most) throw new HelpedEnoughError({ params: { max: most } });
    this.audit.record({
      actor: officerId,
      act: 'voting.assist',
      subject: paperId,
      facts: { helperName },
    });
  }

  async soFar(paperId: string, officerId: string): Promise<HelpSoFar> {
    const [row] = await this.em.execute<HelpSoFar[]>(
      `select count(audit_log.id)::int as helped,
         coalesce((vote_settings->>'assistedPerHelper')::int, ?) as most
       from ballot_paper paper join process on process.id = paper.process_id
       left join platform.audit_log on subject = paper.id::text and act = 'voting.assist' and actor = ?
       where paper.id = ? group by process.id`,
      [usualAssisted, officerId, paperId],
    );
    return row ?? { helped: 0, most: 0 };
  }
}
