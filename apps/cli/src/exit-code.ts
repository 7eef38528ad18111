/** What the command tells the shell; the numbers from 64 up follow sysexits.h. */
export const exitCode = {
  ok: 0,
  failed: 1,
  wrongUse: 2,
  badData: 65,
  missingInput: 66,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
