import { Entity, Enum, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { newId } from '#platform';
import { normalEmail } from './account.entity.js';

/** How somebody came onto the roll: by the officer's list, by their own word, by a sign-in elsewhere. */
export enum RollState {
  Listed = 'listed',
  Declared = 'declared',
  Identified = 'identified',
}

/**
 * One person who may vote in one process. The day of birth is never kept: it is compared with the
 * least age when the list is read, or a provider of sign-ins tells it, and what remains is that it was (UK GDPR, article 5(1)(c): no
 * more than is needed; a day of birth beside a name and postcode is what identity thieves want).
 */
@Entity()
@Unique({ properties: ['processId', 'email'] })
@Unique({ properties: ['processId', 'rollNumber'] })
@Index({ properties: ['processId', 'postcode'] })
@Unique({ properties: ['processId', 'accountId'], where: 'account_id is not null' })
export class VoterRollEntry {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  /** The process this roll is for; `processes` is a room above, so only its id is known here. */
  @Property({ type: 'uuid' })
  processId: string;

  /** Null for somebody who is known by roll number, or by name and postcode. */
  @Property({ type: 'text', nullable: true })
  email: string | null;

  @Property({ type: 'text', nullable: true })
  name: string | null = null;

  /** As the register of electors writes it; unique in the process where given. */
  @Property({ type: 'text', nullable: true })
  rollNumber: string | null = null;

  /** Capitals, without spaces. */
  @Property({ type: 'text', nullable: true })
  postcode: string | null = null;

  /** For letters: lines, without the postcode. */
  @Property({ type: 'text', nullable: true })
  address: string | null = null;

  /** E.164, for a code by text message; never an identity. */
  @Property({ type: 'text', nullable: true })
  phone: string | null = null;

  @Property({ type: 'boolean', default: false })
  ageChecked = false;

  @Enum({ items: () => RollState, type: 'text', default: RollState.Listed })
  state: RollState = RollState.Listed;

  /** The account that has claimed this entry: it votes as this person from then on. */
  @Property({ type: 'uuid', nullable: true })
  accountId: string | null = null;

  /** Slug of the area this person lives in; null when the roll does not say. */
  @Property({ type: 'text', nullable: true })
  area: string | null = null;

  constructor(entry: { processId: string; email: string }) {
    this.processId = entry.processId;
    this.email = normalEmail(entry.email);
  }
}
