import type { EntityManager } from '@mikro-orm/postgresql';
import { holdProcess } from '../hold-process.js';
import { Proposal } from '../proposal.entity.js';
import { UnknownProposalError } from '../proposals.errors.js';
import type { ChangerRole } from './proposal-version.entity.js';
import { NotAuthorError } from './versions.errors.js';

/** A proposal as it is now, while everybody else who would change one of its process waits. */
export async function heldProposal(
  em: EntityManager,
  processId: string,
  number: number,
): Promise<Proposal> {
  await holdProcess(em, processId);
  const proposal = await em.findOne(
    Proposal,
    { process: processId, number },
    { populate: ['process', 'area', 'category'], refresh: true },
  );
  if (!proposal) throw new UnknownProposalError();
  return proposal;
}

/** As what somebody stands behind a proposal; null when they do not. */
export async function authorship(
  em: EntityManager,
  proposalId: string,
  accountId: string,
): Promise<ChangerRole | null> {
  const [row] = await em.execute<{ role: ChangerRole }[]>(
    `select 'author' as role from proposal where id = ? and author_id = ?
     union all select 'co-author' from proposal_author where proposal_id = ? and account_id = ?`,
    [proposalId, accountId, proposalId, accountId],
  );
  return row?.role ?? null;
}

/** @throws NotAuthorError whoever else asks, and be they an officer */
export async function asAuthor(
  em: EntityManager,
  proposal: Proposal,
  accountId: string,
): Promise<ChangerRole> {
  const role = await authorship(em, proposal.id, accountId);
  if (role === null) throw new NotAuthorError();
  return role;
}
