import type { EntityManager } from '@mikro-orm/postgresql';

/** Ways in which an account shows that somebody on the roll is behind it. */
export interface EligibilitySettings {
  /** The account's own address stands on the roll. */
  readonly email: boolean;
  /** A code that came by post, with roll number or name and postcode. */
  readonly letter: boolean;
  /** A code sent to the address that the roll holds. */
  readonly emailCode: boolean;
  /** A code sent to the phone that the roll holds. */
  readonly smsCode: boolean;
  /** Whoever declares that they live here comes onto the roll. */
  readonly declaration: boolean;
  /** A sign-in with the provider that this site is set up for. */
  readonly signIn: boolean;
  /** How many different ways each voter must show (`provingWaysOf`). */
  readonly needed: 1 | 2;
  /** How many electors one phone or address may speak for: a household, not a street. */
  readonly contactCap: number;
  /** Whole years on the day when the vote opens; null when age does not matter. */
  readonly minimumAge: number | null;
}

export const usualEligibility: EligibilitySettings = {
  ...{ email: true, letter: false, emailCode: false, smsCode: false, declaration: false },
  ...{ signIn: false, needed: 1, contactCap: 2, minimumAge: null },
};

export async function eligibilityOf(
  em: EntityManager,
  processId: string,
): Promise<EligibilitySettings> {
  const [row] = await em.execute<{ settings: Partial<EligibilitySettings> }[]>(
    'select settings from roll.eligibility where process_id = ?',
    [processId],
  );
  return { ...usualEligibility, ...row?.settings };
}
