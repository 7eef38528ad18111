import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, ConfigDto } from '#platform';
import {
  DeclarationStandsAloneError,
  NoProviderError,
  NoWayError,
  RulesStandError,
  SignInStandsAloneError,
  TooFewWaysError,
} from './eligibility.errors.js';
import { eligibilityOf, type EligibilitySettings } from './eligibility-settings.js';
import { holdRoll } from './match-rows.js';
import { provingWaysOf } from './proving-ways.js';
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

  /**
   * Who was checked against a lower age is to say that they have reached the higher one. While the vote
   * is open its ballots stand on one rule: neither the age nor the number of ways can change.
   * @throws NoWayError, NoProviderError, TooFewWaysError, DeclarationStandsAloneError,
   *   SignInStandsAloneError, RulesStandError
   */
  async set(
    by: string,
    processId: string,
    input: SetEligibilityDto,
    { isOpen }: { readonly isOpen: boolean } = { isOpen: false },
  ): Promise<void> {
    this.refuse(input);
    await this.em.transactional(async (em) => {
      await holdRoll(em, processId);
      const before = await eligibilityOf(em, processId);
      if (isOpen && input.minimumAge !== before.minimumAge)
        throw new RulesStandError({ field: 'minimumAge' });
      if (isOpen && input.needed !== before.needed) throw new RulesStandError({ field: 'needed' });
      await em.execute(
        `insert into roll.eligibility (process_id, settings) values (?, ?::jsonb)
         on conflict (process_id) do update set settings = excluded.settings`,
        [processId, JSON.stringify(input)],
      );
      if ((input.minimumAge ?? 0) > (before.minimumAge ?? 0)) await forgetAges(em, processId);
      this.audit.record({
        actor: by,
        act: 'roll.set-eligibility',
        subject: processId,
        facts: input,
      });
    });
  }

  private refuse(input: SetEligibilityDto): void {
    const { declaration, signIn, needed } = input;
    const ways = provingWaysOf(input);
    if (ways.length === 0 && !declaration) throw new NoWayError({ field: 'ways' });
    if (signIn && this.provider() === null) throw new NoProviderError({ field: 'ways' });
    if (needed === 1) return;
    if (declaration) throw new DeclarationStandsAloneError({ field: 'ways' });
    if (signIn && this.config.OIDC_ROLL_NUMBER_CLAIM === undefined)
      throw new SignInStandsAloneError({ field: 'ways' });
    if (ways.length < needed) throw new TooFewWaysError({ field: 'ways' });
  }
}

/** Days of birth are not kept, so nobody can be compared with the new age. */
async function forgetAges(em: EntityManager, processId: string): Promise<void> {
  await em.execute(
    'update voter_roll_entry set age_checked = false where process_id = ? and age_checked',
    [processId],
  );
}
