import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, newId, type BothLanguages } from '#platform';
import { claimHash } from './entered-proposals.service.js';
import { OwnEntryError, TooManyClaimTriesError, WrongClaimCodeError } from './intake.errors.js';

/** Enough for somebody who mistypes; sixty random bits need no more guarding than this. */
const triesAnHour = 5;

export interface Claimed {
  readonly slug: BothLanguages;
  readonly number: number;
}

/** Making a proposal one's own that an officer wrote down. */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Whoever knows the code becomes its author, once. A code that opens nothing counts as a try, also
   * when it is refused: that is why it is written down in a transaction of its own.
   * @throws TooManyClaimTriesError, WrongClaimCodeError
   * @throws OwnEntryError for the officer who wrote it down: it is somebody else's idea
   */
  async claim(accountId: string, code: string): Promise<Claimed> {
    await this.countTry(accountId);
    return this.em.transactional(async (em) => {
      const [claimed] = await em.execute<{ proposalId: string }[]>(
        `update proposal_claim set claimed_at = clock_timestamp()
         where code_hash = ? and claimed_at is null returning proposal_id as "proposalId"`,
        [claimHash(code)],
      );
      if (!claimed) throw new WrongClaimCodeError({ field: 'code' });
      const entered = await em.execute<object[]>(
        'select 1 from proposal where id = ? and entered_by_id = ?',
        [claimed.proposalId, accountId],
      );
      if (entered.length > 0) throw new OwnEntryError({ field: 'code' });
      const [own] = await em.execute<{ cy: string; en: string; number: number }[]>(
        `update proposal set author_id = ? from process
         where proposal.id = ? and author_id is null and process.id = proposal.process_id
         returning slug_cy as cy, slug_en as en, number`,
        [accountId, claimed.proposalId],
      );
      if (!own) throw new WrongClaimCodeError({ field: 'code' });
      const act = 'proposals.claim';
      this.audit.record({ actor: accountId, act, subject: claimed.proposalId });
      return { slug: { cy: own.cy, en: own.en }, number: own.number };
    });
  }

  private async countTry(accountId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      await em.execute('select pg_advisory_xact_lock(hashtext(?))', [`claim ${accountId}`]);
      const [recent] = await em.execute<{ count: string }[]>(
        `select count(*) from claim_try
         where account_id = ? and tried_at > clock_timestamp() - interval '1 hour'`,
        [accountId],
      );
      if (Number(recent?.count) >= triesAnHour) throw new TooManyClaimTriesError({ field: 'code' });
      await em.execute('insert into claim_try (id, account_id) values (?, ?)', [
        ...[newId(), accountId],
      ]);
      await em.execute(
        `delete from claim_try where tried_at < clock_timestamp() - interval '1 day'`,
      );
    });
  }
}
