import type { Opt } from '@mikro-orm/core';
import {
  Entity,
  Enum,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { newId, type Language } from '#platform';
import { Account } from '../account.entity.js';

/** What becomes of proposals that everybody can read: text without name, or nothing of it. */
export const proposalWishes = ['keep', 'withdraw'] as const;
export type ProposalWish = (typeof proposalWishes)[number];

/** How long the link in the mail works. */
export const erasureLinkMinutes = 60;

/** A wish to be erased. Asked for on a page, confirmed from a mail, done by a job. */
@Entity()
@Index({ properties: ['account', 'requestedAt'] })
export class Erasure {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Account, { deleteRule: 'cascade' })
  account: Account;

  @Property({ type: 'text' })
  language: Language;

  @Enum({ items: () => [...proposalWishes], type: 'text' })
  proposals: ProposalWish;

  @Property({ type: 'text', nullable: true })
  @Unique()
  tokenHash: string | null = null;

  @Property({ type: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  requestedAt!: Opt<Date>;

  @Property({ type: 'timestamptz', nullable: true })
  expiresAt: Date | null = null;

  @Property({ type: 'timestamptz', nullable: true })
  confirmedAt: Date | null = null;

  @Property({ type: 'timestamptz', nullable: true })
  doneAt: Date | null = null;

  constructor(wish: { account: Account; language: Language; proposals: ProposalWish }) {
    this.account = wish.account;
    this.language = wish.language;
    this.proposals = wish.proposals;
  }

  issue(tokenHash: string, now: Date): void {
    this.tokenHash = tokenHash;
    this.expiresAt = new Date(now.getTime() + erasureLinkMinutes * 60_000);
  }
}
