import type { EntityManager } from '@mikro-orm/postgresql';
import { MissingError } from '#platform';
import type { OutcomeKind } from '#rooms';
import { itemProposal } from './item-proposal.js';

/** What somebody suggested in a room, with their words. */
export interface SuggestedOutcome {
  readonly kind: OutcomeKind;
  /** Number of the proposal that was dealt with then; null for none. */
  readonly proposal: number | null;
  readonly at: Date;
  readonly text: string;
  readonly title: string;
  readonly why: string;
  /** Whose words they are; null for somebody without an account. */
  readonly account: string | null;
  /** As others in the room see them; empty once they were erased. */
  readonly name: string;
}

const proposalDealtWith = itemProposal('suggested.room_id', "suggested.data ->> 'item'");

export async function suggestedOutcome(
  em: EntityManager,
  roomId: string,
  id: string,
): Promise<SuggestedOutcome> {
  const [row] = await em.execute<(Omit<SuggestedOutcome, 'at'> & { readonly at: string })[]>(
    `select suggested.data ->> 'kind' as kind, suggested.at, words.text,
       coalesce(words.title, '') as title, coalesce(words.why, '') as why,
       coalesce((suggested.data ->> 'proposal')::int, ${proposalDealtWith}) as proposal,
       person.account_id as account, coalesce(person.name, '') as name
     from room_event suggested join room_words words on words.id = ?
     left join room_person person on person.id = words.person
     where suggested.room_id = ? and suggested.type = 'outcome.suggested'
       and suggested.data ->> 'outcome' = ?`,
    [id, roomId, id],
  );
  if (!row) throw new MissingError();
  return { ...row, at: new Date(row.at) };
}
