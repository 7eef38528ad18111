import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { tokenHash, type BothLanguages } from '#platform';
import type { AcceptanceWay, OfferState } from './grant-offer.entity.js';
import { isLate } from './late-offers.js';
import { UnknownOfferError } from './recipients.errors.js';

export interface OfferView {
  readonly number: number;
  readonly amountPence: number;
  readonly conditions: BothLanguages;
  /** ISO day. */
  readonly acceptBy: string;
  /** As it is now: one whose day has gone has lapsed, whether or not it is written down yet. */
  readonly state: OfferState;
  readonly madeAt: Date;
  readonly closedAt: Date | null;
  readonly acceptedName: string | null;
  readonly acceptedRole: string | null;
  readonly acceptedWay: AcceptanceWay | null;
  readonly paperReference: string | null;
  readonly declineWords: string | null;
  /** Whether a link that was sent leads here. */
  readonly isSent: boolean;
  /** As the recipient was called when it was made. */
  readonly recipientName: string;
}

/** As whoever holds the link reads it. */
export interface OfferedView extends OfferView {
  readonly organisation: BothLanguages;
  readonly process: { readonly title: BothLanguages; readonly slug: BothLanguages };
  readonly award: { readonly reference: string; readonly title: BothLanguages };
  readonly currency: string;
}

interface Row {
  readonly number: number;
  readonly amount_pence: string;
  readonly conditions: BothLanguages;
  readonly accept_by: string;
  readonly state: OfferState;
  readonly made_at: string;
  readonly closed_at: string | null;
  readonly accepted_name: string | null;
  readonly accepted_role: string | null;
  readonly accepted_way: AcceptanceWay | null;
  readonly paper_reference: string | null;
  readonly decline_words: string | null;
  readonly is_sent: boolean;
  readonly recipient_name: string;
}

interface OfferedRow extends Row {
  readonly organisation: BothLanguages;
  readonly process_title: BothLanguages;
  readonly slug_cy: string;
  readonly slug_en: string;
  readonly reference: string;
  readonly title: BothLanguages;
  readonly currency: string;
}

const columns = `offer.number, offer.amount_pence, offer.conditions, offer.accept_by::text as accept_by,
  case when offer.state = 'made' and ${isLate} then 'lapsed' else offer.state end as state,
  offer.made_at, offer.closed_at, offer.accepted_name, offer.accepted_role, offer.accepted_way,
  offer.paper_reference, offer.decline_words, offer.token_hash is not null as is_sent,
  offer.recipient_name`;

@Injectable()
export class OffersReader {
  constructor(private readonly em: EntityManager) {}

  /** @throws UnknownOfferError */
  async byToken(token: string): Promise<OfferedView> {
    const [row] = await this.em.execute<OfferedRow[]>(
      `select ${columns}, organisation.name as organisation, process.title as process_title,
         process.slug_cy, process.slug_en, process.currency, award.reference, award.title
       from grant_offer offer join award_recipient held on held.id = offer.award_recipient_id
         join award on award.id = held.award_id join process on process.id = award.process_id
         join organisation on organisation.id = process.organisation_id
       where offer.token_hash = ?`,
      [tokenHash(token)],
    );
    if (!row) throw new UnknownOfferError();
    const { organisation, process_title: title, slug_cy: cy, slug_en: en } = row;
    return {
      ...viewOf(row),
      ...{ organisation, process: { title, slug: { cy, en } } },
      award: { reference: row.reference, title: row.title },
      currency: row.currency,
    };
  }

  /** To whoever receives the award now, the newest first. */
  async ofAwardRecipient(id: string): Promise<readonly OfferView[]> {
    const rows = await this.em.execute<Row[]>(
      `select ${columns} from grant_offer offer where award_recipient_id = ? order by number desc`,
      [id],
    );
    return rows.map(viewOf);
  }
}

function viewOf(row: Row): OfferView {
  return {
    number: row.number,
    amountPence: Number(row.amount_pence),
    conditions: row.conditions,
    acceptBy: row.accept_by,
    state: row.state,
    madeAt: new Date(row.made_at),
    closedAt: row.closed_at === null ? null : new Date(row.closed_at),
    acceptedName: row.accepted_name,
    acceptedRole: row.accepted_role,
    acceptedWay: row.accepted_way,
    paperReference: row.paper_reference,
    declineWords: row.decline_words,
    isSent: row.is_sent,
    recipientName: row.recipient_name,
  };
}
