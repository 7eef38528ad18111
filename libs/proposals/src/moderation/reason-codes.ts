/**
 * Why something is reported or hidden. After the spirit of the Senedd’s standards for petitions; the
 * wording in both languages is our own (`moderation.reason.<code>`).
 */
export const reasonCodes = [
  'defamatory',
  'court-case',
  'accuses-of-crime',
  'hateful',
  'personal-information',
  'junior-official',
  'duplicate',
  'not-our-remit',
  'advert',
  'joke',
  'spam',
  'other',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];
