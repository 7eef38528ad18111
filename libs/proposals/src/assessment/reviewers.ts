import type { EntityManager } from '@mikro-orm/postgresql';

/** Somebody who may be given proposals of one process to assess. */
export interface ReviewerView {
  readonly id: string;
  readonly name: string;
  /** Proposals of this process before them that have no answer yet. */
  readonly load: number;
}

/** Who holds the role in all of the organisation, or in this process, by name. */
export async function reviewersOf(
  em: EntityManager,
  processId: string,
): Promise<readonly ReviewerView[]> {
  return em.execute<ReviewerView[]>(
    `select account.id, case when account.name = '' then account.email else account.name end as name,
       (select count(*)::int from assignment join proposal on proposal.id = assignment.proposal_id
        where assignment.reviewer_id = account.id and proposal.process_id = process.id
          and proposal.state in ('submitted', 'under-review')) as load
     from process join account on exists (select 1 from membership
       where membership.account_id = account.id and membership.role = 'reviewer'
         and membership.organisation_id = process.organisation_id
         and (membership.process_id is null or membership.process_id = process.id))
     where process.id = ? order by name, account.id`,
    [processId],
  );
}
