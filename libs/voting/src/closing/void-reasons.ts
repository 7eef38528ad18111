/** Why a ballot may be made void. The public log names the reason and nobody. */
export const voidReasons = [
  'not-entitled',
  'voted-twice',
  'impersonation',
  'pressure',
  'deceased',
  'made-in-error',
  'court-order',
] as const;
export type VoidReason = (typeof voidReasons)[number];
