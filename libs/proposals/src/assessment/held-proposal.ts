import type { EntityManager } from '@mikro-orm/postgresql';
import { holdProcess } from '../hold-process.js';
import { Proposal, ProposalState } from '../proposal.entity.js';
import { NotUnderReviewError, UnknownProposalError } from '../proposals.errors.js';

/** The proposal as it is now; until the transaction ends nobody else reviews in this process. */
export async function heldProposal(
  em: EntityManager,
  processId: string,
  number: number,
): Promise<Proposal> {
  await holdProcess(em, processId);
  const proposal = await em.findOne(
    Proposal,
    { process: processId, number },
    { populate: ['process'], refresh: true },
  );
  if (!proposal) throw new UnknownProposalError();
  return proposal;
}

const settled = [ProposalState.OnBallot, ProposalState.Merged, ProposalState.Withdrawn];

/** @throws NotUnderReviewError once nothing that reviewers find can change its answer */
export function refuseSettled(proposal: Proposal): void {
  if (settled.includes(proposal.state)) throw new NotUnderReviewError();
}
