import type { EntityManager } from '@mikro-orm/postgresql';
import { ProposalState } from '../proposal.entity.js';
import { AuthorsSettledError, NotAnAuthorError, UnknownDraftError } from './intake.errors.js';

const mayGainAuthors: ReadonlySet<string> = new Set([
  ProposalState.Submitted,
  ProposalState.UnderReview,
  ProposalState.Feasible,
]);

/** What people write or propose together. */
export type Authored = { readonly draftId: string } | { readonly proposalId: string };

export interface AuthoredBy {
  /** Null for a proposal whose author has no account. */
  readonly ownerId: string | null;
  readonly processId: string;
}

/** Column and value by which rows of others name it. */
export function naming(of: Authored): readonly [column: string, id: string] {
  return 'draftId' in of ? ['draft_id', of.draftId] : ['proposal_id', of.proposalId];
}

/** The table of those who joined, besides whoever began. */
export function joinedTable(of: Authored): string {
  return 'draftId' in of ? 'draft_author' : 'proposal_author';
}

/**
 * Until the transaction ends, nobody else joins, leaves or sends it.
 * @throws NotAnAuthorError, or UnknownDraftError, unless the account is one of its authors
 */
export async function holdAuthored(
  em: EntityManager,
  accountId: string,
  of: Authored,
): Promise<AuthoredBy> {
  const [column, id] = naming(of);
  const [table, owner] =
    column === 'draft_id' ? ['proposal_draft', 'owner_id'] : ['proposal', 'author_id'];
  const [row] = await em.execute<(AuthoredBy & { isTheirs: boolean })[]>(
    `select ${owner} as "ownerId", process_id as "processId",
       coalesce(${owner} = ? or exists (select 1 from ${joinedTable(of)} joined
         where joined.${column} = ${table}.id and joined.account_id = ?), false) as "isTheirs"
     from ${table} where id = ? for no key update`,
    [accountId, accountId, id],
  );
  if (row?.isTheirs) return row;
  throw column === 'draft_id' ? new UnknownDraftError() : new NotAnAuthorError();
}

/**
 * As `holdAuthored`, whoever asks: until the transaction ends it stays open to more authors.
 * @returns false when it is gone, as a draft is that was sent
 * @throws AuthorsSettledError once a proposal is refused, on the ballot paper, or over
 */
export async function holdOpenToAuthors(em: EntityManager, of: Authored): Promise<boolean> {
  if ('draftId' in of) {
    const draft = 'select 1 from proposal_draft where id = ? for no key update';
    return (await em.execute<object[]>(draft, [of.draftId])).length > 0;
  }
  const [proposal] = await em.execute<{ state: string }[]>(
    'select state from proposal where id = ? for no key update',
    [of.proposalId],
  );
  if (proposal && !mayGainAuthors.has(proposal.state)) throw new AuthorsSettledError();
  return proposal !== undefined;
}

/** Somebody is one of the authors from now on; being one twice is no mistake. */
export async function letIn(
  em: EntityManager,
  of: Authored,
  who: { readonly accountId: string; readonly name: string },
): Promise<void> {
  const [column, id] = naming(of);
  const [table, owner] =
    column === 'draft_id' ? ['proposal_draft', 'owner_id'] : ['proposal', 'author_id'];
  await em.execute(
    `insert into ${joinedTable(of)} (${column}, account_id, name)
     select id, ?, ? from ${table} where id = ? and ${owner} is distinct from ?
     on conflict do nothing`,
    [who.accountId, who.name, id, who.accountId],
  );
}
