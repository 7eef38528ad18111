/**
 * What people are asked for: to decide how money is spent, or to say what they think. A consultation
 * has no vote, and need not have money; what it has is an answer to everybody.
 */
export const processModes = ['decision', 'consultation'] as const;
export type ProcessMode = (typeof processModes)[number];
