import type { EligibilitySettings } from './eligibility-settings.js';

/**
 * What can be asked for together: things that one thief would have to take one by one. A code sent to
 * a mailbox shows no more than a sign-in with its address, so these are one way.
 */
export const provingWays = ['email', 'sms', 'letter', 'sign-in'] as const;
export type ProvingWay = (typeof provingWays)[number];

/** Different ways that a vote offers for people who are on its roll. */
export function provingWaysOf(
  settings: Pick<EligibilitySettings, 'email' | 'emailCode' | 'smsCode' | 'letter' | 'signIn'>,
): readonly ProvingWay[] {
  const offered: Readonly<Record<ProvingWay, boolean>> = {
    email: settings.email || settings.emailCode,
    sms: settings.smsCode,
    letter: settings.letter,
    'sign-in': settings.signIn,
  };
  return provingWays.filter((way) => offered[way]);
}
