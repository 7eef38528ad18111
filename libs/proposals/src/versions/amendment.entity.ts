import {
  Check,
  Entity,
  Enum,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import { newId } from '#platform';
import { Proposal } from '../proposal.entity.js';
import { AmendmentDecidedError } from './versions.errors.js';

export const amendmentStates = ['open', 'accepted', 'declined', 'withdrawn', 'lapsed'] as const;
/** Lapsed: the proposal was withdrawn or joined to another while it waited. */
export type AmendmentState = (typeof amendmentStates)[number];

/** Another text that somebody suggests to the authors of a proposal. */
@Entity()
@Unique({ properties: ['proposal', 'number'] })
@Index({ properties: ['amender', 'suggestedAt'] })
@Check({
  name: 'amendment_is_decided_once',
  expression: `(state = 'open'::text) = (decided_at is null)`,
})
@Check({
  name: 'amendment_declined_with_reason',
  expression: `(state <> 'declined'::text) or (answer is not null)`,
})
@Check({
  name: 'amendment_accepted_as_version',
  expression: `(state = 'accepted'::text) = (became_version is not null)`,
})
export class Amendment {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Proposal, { deleteRule: 'cascade' })
  proposal: Proposal;

  /** Counts up within the proposal. */
  @Property({ type: 'integer' })
  number: number;

  /** Null once they were erased, and for somebody in a meeting who has no account. */
  @ManyToOne(() => Account, { nullable: true, deleteRule: 'set null' })
  amender: Account | null;

  /** As the public reads it: whoever has a good idea is thanked by name. */
  @Property({ type: 'text' })
  amenderName: string;

  /** The version that they read. */
  @Property({ type: 'integer' })
  baseVersion: number;

  @Property({ type: 'text' })
  title: string;

  @Property({ type: 'text' })
  body: string;

  /** Why it should be so. */
  @Property({ type: 'text' })
  reason: string;

  @Enum({ items: () => [...amendmentStates], type: 'text' })
  state: AmendmentState = 'open';

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  suggestedAt: Date;

  @Property({ type: 'timestamptz', nullable: true })
  decidedAt: Date | null = null;

  /** The authors' reason. */
  @Property({ type: 'text', nullable: true })
  answer: string | null = null;

  /** The version of the proposal that it led to. */
  @Property({ type: 'integer', nullable: true })
  becameVersion: number | null = null;

  constructor(amendment: {
    proposal: Proposal;
    number: number;
    amender: Account | null;
    amenderName: string;
    title: string;
    body: string;
    reason: string;
    at: Date;
  }) {
    this.proposal = amendment.proposal;
    this.number = amendment.number;
    this.amender = amendment.amender;
    this.amenderName = amendment.amenderName;
    this.baseVersion = amendment.proposal.version;
    this.title = amendment.title;
    this.body = amendment.body;
    this.reason = amendment.reason;
    this.suggestedAt = amendment.at;
  }

  /** The text of the proposal as it is now came of it. */
  accept(at: Date): void {
    this.decide('accepted', at);
    this.becameVersion = this.proposal.version;
  }

  decline(answer: string, at: Date): void {
    this.decide('declined', at);
    this.answer = answer;
  }

  withdraw(at: Date): void {
    this.decide('withdrawn', at);
  }

  lapse(at: Date): void {
    this.decide('lapsed', at);
  }

  /** @throws AmendmentDecidedError the second time */
  private decide(state: AmendmentState, at: Date): void {
    if (this.state !== 'open') throw new AmendmentDecidedError();
    this.state = state;
    this.decidedAt = at;
  }
}
