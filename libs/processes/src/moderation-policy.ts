import type { EntityManager } from '@mikro-orm/postgresql';
import type { BothLanguages } from '#platform';

/** What a policy has to say, each in both languages. */
export const policyTexts = ['notAllowed', 'whoDecides', 'howLong', 'appeals'] as const;
export type PolicyText = (typeof policyTexts)[number];
export type PolicyWords = Readonly<Record<PolicyText, BothLanguages>>;

/** What an organisation promises about moderation. A change is a new version; old ones stay. */
export interface ModerationPolicyView {
  /** From 1. */
  readonly version: number;
  readonly words: PolicyWords;
  /** Within how many working days moderators deal with a report. */
  readonly workingDays: number;
  readonly publishedAt: Date;
}

/** Whether anything may be written publicly in a process of this organisation. */
export async function hasModerationPolicy(
  em: EntityManager,
  organisationId: string,
): Promise<boolean> {
  const rows = await em.execute<object[]>(
    'select 1 from moderation.policy where organisation_id = ? limit 1',
    [organisationId],
  );
  return rows.length > 0;
}
