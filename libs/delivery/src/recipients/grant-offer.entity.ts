import { BigIntType } from '@mikro-orm/postgresql';
import {
  Check,
  Entity,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import { newId, type BothLanguages } from '#platform';
import { AwardRecipient } from './award-recipient.entity.js';
import { OfferClosedError, OwnOfferError } from './recipients.errors.js';

/** Made, and then one of the others for good. */
export const offerStates = ['made', 'accepted', 'declined', 'withdrawn', 'lapsed'] as const;
export type OfferState = (typeof offerStates)[number];

export const acceptanceWays = ['link', 'paper'] as const;
export type AcceptanceWay = (typeof acceptanceWays)[number];

/** Who said yes for the recipient, and how. */
export interface Acceptance {
  readonly name: string;
  readonly role: string;
  readonly way: AcceptanceWay;
  /** Of the signed paper in the organisation's own files. */
  readonly reference: string | null;
  /** Who holds that paper; never who made the offer. */
  readonly recordedBy: Account | null;
}

/**
 * Money of an award, offered to whoever receives it, with conditions and a day by which to say yes.
 * Saying yes commits the money. The database refuses any other change (see the migration).
 */
@Entity()
@Unique({
  name: 'grant_offer_one_open',
  expression: `create unique index "grant_offer_one_open" on "grant_offer" ("award_recipient_id") where state = 'made'`,
})
@Unique({ properties: ['awardRecipient', 'number'] })
@Check({
  name: 'grant_offer_state_known',
  expression: "state in ('made', 'accepted', 'declined', 'withdrawn', 'lapsed')",
})
@Check({ name: 'grant_offer_of_something', expression: 'amount_pence > 0 and number > 0' })
@Check({
  name: 'grant_offer_closed_whole',
  expression: "(state = 'made') = (closed_at is null)",
})
@Check({
  name: 'grant_offer_accepted_whole',
  expression: `case when state = 'accepted' then num_nonnulls(accepted_name, accepted_role, accepted_way) = 3 and coalesce((accepted_way = 'paper') = (paper_reference is not null), false) else num_nonnulls(accepted_name, accepted_role, accepted_way, paper_reference) = 0 end`,
})
@Check({
  name: 'grant_offer_recorded_by_another',
  expression: `recorded_by_id is null or coalesce(accepted_way = 'paper', false) and recorded_by_id is distinct from made_by_id`,
})
@Check({
  name: 'grant_offer_declined_with_words',
  expression: "(state = 'declined') = (decline_words is not null)",
})
export class GrantOffer {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @Index()
  @ManyToOne(() => AwardRecipient)
  awardRecipient: AwardRecipient;

  /** 1, 2, … to this recipient of this award. */
  @Property({ type: 'integer' })
  number: number;

  @Property({ type: new BigIntType('number') })
  amountPence: number;

  @Property({ type: 'json' })
  conditions: BothLanguages;

  /** As the recipient was called when the offer was made to them; it stays what is accepted. */
  @Property({ type: 'text' })
  recipientName: string;

  @Property({ type: 'json' })
  recipientOrgIds: readonly string[];

  /** The last day on which it can be accepted, in Wales. */
  @Property({ type: 'date' })
  acceptBy: string;

  @Property({ type: 'text' })
  state: OfferState = 'made';

  /** Of the link in the mail; made when the mail is written, and only its hash rests here. */
  @Property({ type: 'text', nullable: true })
  @Unique()
  tokenHash: string | null = null;

  /** The address that the last link went to; empty once whoever has it was erased. */
  @Property({ type: 'text', nullable: true })
  sentTo: string | null = null;

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'set null' })
  madeBy: Account | null;

  @Property({ type: 'timestamptz' })
  madeAt: Date;

  @Property({ type: 'timestamptz', nullable: true })
  closedAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  acceptedName: string | null = null;

  @Property({ type: 'text', nullable: true })
  acceptedRole: string | null = null;

  @Property({ type: 'text', nullable: true })
  acceptedWay: AcceptanceWay | null = null;

  @Property({ type: 'text', nullable: true })
  paperReference: string | null = null;

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'set null' })
  recordedBy: Account | null = null;

  /** Why not; may be empty. */
  @Property({ type: 'text', nullable: true })
  declineWords: string | null = null;

  constructor(offer: {
    awardRecipient: AwardRecipient;
    number: number;
    amountPence: number;
    conditions: BothLanguages;
    acceptBy: string;
    by: Account;
    now: Date;
  }) {
    this.awardRecipient = offer.awardRecipient;
    this.recipientName = offer.awardRecipient.recipient.name;
    this.recipientOrgIds = offer.awardRecipient.recipient.orgIds;
    this.number = offer.number;
    this.amountPence = offer.amountPence;
    this.conditions = offer.conditions;
    this.acceptBy = offer.acceptBy;
    this.madeBy = offer.by;
    this.madeAt = offer.now;
  }

  /** @throws OfferClosedError; OwnOfferError for whoever made it and holds the paper too */
  accept({ name, role, way, reference, recordedBy }: Acceptance, now: Date): void {
    if (recordedBy !== null && recordedBy.id === this.madeBy?.id) throw new OwnOfferError();
    this.close('accepted', now);
    this.recordedBy = recordedBy;
    this.acceptedName = name;
    this.acceptedRole = role;
    this.acceptedWay = way;
    this.paperReference = reference;
  }

  decline(words: string, now: Date): void {
    this.close('declined', now);
    this.declineWords = words;
  }

  withdraw(now: Date): void {
    this.close('withdrawn', now);
  }

  lapse(now: Date): void {
    this.close('lapsed', now);
  }

  /** @throws OfferClosedError when something became of it before */
  private close(state: OfferState, now: Date): void {
    if (this.state !== 'made') throw new OfferClosedError();
    this.state = state;
    this.closedAt = now;
  }
}
