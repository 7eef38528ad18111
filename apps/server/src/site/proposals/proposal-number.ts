import { UnknownProposalError } from '#proposals';

/** The number in a path; anything else is no proposal. */
export function proposalNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UnknownProposalError();
  return Number(text);
}
