import type { ProcessView } from '#processes';
import type { ProposalView } from '#proposals';

/** Until it is answered, its authors may say it otherwise. */
export function isEditable({ state }: Pick<ProposalView, 'state'>): boolean {
  return state === 'submitted' || state === 'under-review';
}

/** Whether others may suggest changes to it. */
export function isTaken(process: ProcessView, proposal: ProposalView): boolean {
  const isPublic = proposal.publishedAt !== null && !proposal.hidden;
  return process.intake.amendments && isPublic && isEditable(proposal);
}
