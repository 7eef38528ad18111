import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import { ProposalDraft } from './proposal-draft.entity.js';

/** Somebody who writes a draft together with its owner, and proposes it with them. */
@Entity()
export class DraftAuthor {
  @ManyToOne(() => ProposalDraft, { primary: true, deleteRule: 'cascade' })
  draft!: ProposalDraft;

  @Index()
  @ManyToOne(() => Account, { primary: true, deleteRule: 'cascade' })
  account!: Account;

  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  joinedAt!: Date;
}
