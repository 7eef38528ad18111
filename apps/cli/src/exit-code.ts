/**
 * What the command tells the shell; the numbers from 64 up follow sysexits.h. Counting has its own
 * short list, on which scripts of others rely: 0 counted, 2 wrong use, 3 bad file, 4 an open tie;
 * so has checking a bundle: 0 verified, 2 wrong use, 3 unreadable, 5 not verified.
 */
export const exitCode = {
  ok: 0,
  failed: 1,
  wrongUse: 2,
  badFile: 3,
  undecided: 4,
  notVerified: 5,
  badData: 65,
  missingInput: 66,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
