import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { allocatedPence } from '../ledger/allocated-pence.js';
import { outwardRecipient, type OutwardRecipient } from './outward-recipient.js';
import { ownMoney } from '../ledger/own-money.js';
import type { RecipientKind } from './recipient.entity.js';

/** Why an award is no grant, or not yet. */
export const notGranted = ['nobody-chosen', 'not-accepted', 'own-service', 'nothing-left'] as const;
export type NotGranted = (typeof notGranted)[number];

/** What everybody may know of who receives an award: nobody is named before they have accepted. */
export type GrantedAward =
  | {
      readonly state: 'granted';
      readonly awardId: string;
      /** As they were called when they accepted. */
      readonly recipient: OutwardRecipient;
      /** Of the organisation’s own money, and no more than was accepted. */
      readonly pence: number;
      readonly changedAt: Date;
    }
  | { readonly state: NotGranted; readonly awardId: string; readonly changedAt: Date };

interface Row {
  readonly award_id: string;
  readonly kind: RecipientKind | null;
  readonly number: number | null;
  readonly anonymous_id: string | null;
  /** Null while nothing is accepted. */
  readonly name: string | null;
  readonly org_ids: readonly string[] | null;
  readonly pence: string | null;
  readonly changed_at: string;
}

@Injectable()
export class GrantedAwardsReader {
  constructor(private readonly em: EntityManager) {}

  /**
   * Every award of a process. Its time moves with its recipient, what they accepted, its amount and
   * the days that are planned, and with nothing else.
   */
  async ofProcess(processId: string): Promise<readonly GrantedAward[]> {
    const own = ownMoney(await allocatedPence(this.em, processId));
    const rows = await this.em.execute<Row[]>(
      `select award.id as award_id, recipient.kind, recipient.number, recipient.anonymous_id,
         accepted.recipient_name as name, accepted.recipient_org_ids as org_ids, accepted.pence,
         greatest(award.awarded_at, held.chosen_at, accepted.at,
           (select max(made.made_at) from ledger.allocation told
              join ledger.transaction made on made.id = told.transaction_id
            where told.award_id = award.id),
           (select max(event.at) from delivery.milestone_event event
              join delivery.milestone on milestone.id = event.milestone_id
            where milestone.award_id = award.id)) as changed_at
       from award
         left join award_recipient held on held.award_id = award.id and held.ended_at is null
         left join recipient on recipient.id = held.recipient_id
         left join lateral (
           select recipient_name, recipient_org_ids, sum(amount_pence) over () as pence,
             max(closed_at) over () as at
           from grant_offer where award_recipient_id = held.id and state = 'accepted'
           order by number desc limit 1) accepted on true
       where award.process_id = ?
       order by length(award.reference), award.reference`,
      [processId],
    );
    return rows.map((row) => grantedOf(row, own.get(row.award_id) ?? 0));
  }
}

function grantedOf(row: Row, ownPence: number): GrantedAward {
  const { award_id: awardId, kind, number, name } = row;
  const changedAt = new Date(row.changed_at);
  if (kind === null || number === null) return { state: 'nobody-chosen', awardId, changedAt };
  if (kind === 'council-service') return { state: 'own-service', awardId, changedAt };
  if (name === null) return { state: 'not-accepted', awardId, changedAt };
  const pence = Math.min(ownPence, Number(row.pence));
  if (pence <= 0) return { state: 'nothing-left', awardId, changedAt };
  const { org_ids: orgIds, anonymous_id: anonymousId } = row;
  const recipient = outwardRecipient({ kind, number, name, orgIds: orgIds ?? [], anonymousId });
  return { state: 'granted', awardId, recipient, pence, changedAt };
}
