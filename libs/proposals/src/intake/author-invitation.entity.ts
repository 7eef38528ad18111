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
import { newId, type Language } from '#platform';
import { Proposal } from '../proposal.entity.js';
import { ProposalDraft } from './proposal-draft.entity.js';

export const invitationDecisions = ['accepted', 'declined', 'withdrawn'] as const;
export type InvitationDecision = (typeof invitationDecisions)[number];

/** A wish that somebody propose together with its author, sent to an address that they gave. */
@Entity()
@Index({ properties: ['invitedBy', 'invitedAt'] })
@Check({
  name: 'author_invitation_is_to_one',
  expression: 'num_nonnulls(draft_id, proposal_id) = 1',
})
@Check({
  name: 'author_invitation_is_decided_whole',
  expression: '(decided_at is null) = (decision is null)',
})
export class AuthorInvitation {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @Index()
  @ManyToOne(() => ProposalDraft, { nullable: true, deleteRule: 'cascade' })
  draft: ProposalDraft | null = null;

  @Index()
  @ManyToOne(() => Proposal, { nullable: true, deleteRule: 'cascade' })
  proposal: Proposal | null = null;

  @ManyToOne(() => Account, { deleteRule: 'cascade' })
  invitedBy!: Account;

  @Property({ type: 'text' })
  email!: string;

  /** Of the mail. */
  @Property({ type: 'text' })
  language!: Language;

  /** Of the link in the mail; made when the mail is written, and only its hash rests here. */
  @Property({ type: 'text', nullable: true })
  @Unique()
  tokenHash: string | null = null;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  invitedAt!: Date;

  @Property({ type: 'timestamptz', nullable: true })
  expiresAt: Date | null = null;

  @Property({ type: 'timestamptz', nullable: true })
  decidedAt: Date | null = null;

  @Enum({ items: () => [...invitationDecisions], type: 'text', nullable: true })
  decision: InvitationDecision | null = null;
}
