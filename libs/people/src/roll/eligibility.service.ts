import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, ConfigDto } from '#platform';
import { NoProviderError, NoWayError } from './eligibility.errors.js';
import { eligibilityOf, type EligibilitySettings } from './eligibility-settings.js';
import type { SetEligibilityDto } from './set-eligibility.dto.js';

/** Which ways to prove oneself a vote offers. */
@Injectable()
export class EligibilityService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
    private readonly config: ConfigDto,
  ) {}

  async settings(processId: string): Promise<EligibilitySettings> {
    return eligibilityOf(this.em, processId);
  }

  /** What the provider of sign-ins is called; null when this site has none. */
  provider(): string | null {
    return this.config.OIDC_ISSUER === undefined ? null : this.config.OIDC_NAME;
  }

  /** @throws NoWayError, NoProviderError */
  async set(by: string, processId: string, input: SetEligibilityDto): Promise<void> {
    const { email, letter, emailCode, smsCode, declaration, signIn } = input;
    if (![email, letter, emailCode, smsCode, declaration, signIn].includes(true))
      throw new NoWayError({ field: 'ways' });
    if (signIn && this.provider() === null) throw new NoProviderError({ field: 'ways' });
    await this.em.transactional(async (em) => {
      await em.execute(
        `insert into roll.eligibility (process_id, settings) values (?, ?::jsonb)
         on conflict (process_id) do update set settings = excluded.settings`,
        [processId, JSON.stringify(input)],
      );
      this.audit.record({
        actor: by,
        act: 'roll.set-eligibility',
        subject: processId,
        facts: input,
      });
    });
  }
}
