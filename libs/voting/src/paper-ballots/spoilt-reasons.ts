/** Why a paper cannot be counted; pages put it into words. */
export const spoiltReasons = ['blank', 'unclear', 'too-much', 'damaged', 'not-ours'] as const;
export type SpoiltReason = (typeof spoiltReasons)[number];
