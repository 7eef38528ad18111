import type { EntityManager } from '@mikro-orm/postgresql';
import {
  ConflictOfInterestError,
  DeclarationNeededError,
  LeadAnswersError,
} from './assessment.errors.js';

/** How somebody stands to a proposal that they might assess. */
export type ReviewerStanding = 'clear' | 'undeclared' | 'interested';

/**
 * Whoever proposes or supports it, or declared an interest, is interested; `undeclared` still has
 * to say that they are not. The database's own guard asks the same.
 */
export async function standingOf(
  em: EntityManager,
  proposalId: string,
  accountId: string,
): Promise<ReviewerStanding> {
  const [row] = await em.execute<
    { standsBehind: boolean; declared: boolean; interested: boolean }[]
  >(
    `select exists (select 1 from proposal where id = ? and author_id = ?)
         or exists (select 1 from proposal_author where proposal_id = ? and account_id = ?)
         or exists (select 1 from support where proposal_id = ? and account_id = ?) as "standsBehind",
       declared.proposal_id is not null as declared,
       declared.interest is not null as interested
     from (select 1) one left join interest_declaration declared
       on declared.proposal_id = ? and declared.reviewer_id = ?`,
    [...Array.from({ length: 4 }, () => [proposalId, accountId]).flat()],
  );
  if (row?.standsBehind || row?.interested) return 'interested';
  return row?.declared ? 'clear' : 'undeclared';
}

/** @throws ConflictOfInterestError, DeclarationNeededError unless they may assess it */
export async function refuseInterested(
  em: EntityManager,
  proposalId: string,
  accountId: string,
): Promise<void> {
  const standing = await standingOf(em, proposalId, accountId);
  if (standing === 'interested') throw new ConflictOfInterestError();
  if (standing === 'undeclared') throw new DeclarationNeededError();
}

/** The lead alone; without one whoever is assigned; while nobody is, any reviewer. */
export async function isToAnswer(
  em: EntityManager,
  proposalId: string,
  accountId: string,
): Promise<boolean> {
  const assigned = await em.execute<{ reviewer_id: string; lead: boolean }[]>(
    'select reviewer_id, lead from assignment where proposal_id = ?',
    [proposalId],
  );
  const own = assigned.find(({ reviewer_id }) => reviewer_id === accountId);
  const led = assigned.some(({ lead }) => lead);
  return assigned.length === 0 || (own !== undefined && (own.lead || !led));
}

/** @throws LeadAnswersError when the official response is another reviewer's to give */
export async function refuseUnlessToAnswer(
  em: EntityManager,
  proposalId: string,
  accountId: string,
): Promise<void> {
  if (!(await isToAnswer(em, proposalId, accountId))) throw new LeadAnswersError();
}
