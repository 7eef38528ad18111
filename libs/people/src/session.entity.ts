import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Account } from './account.entity.js';

/** How long a signed-in browser stays so. */
export const sessionDays = 7;

/** A browser that is signed in. The cookie holds a random token; here rests only its hash. */
@Entity()
export class Session {
  @PrimaryKey({ type: 'text' })
  tokenHash: string;

  @ManyToOne(() => Account, { deleteRule: 'cascade' })
  account: Account;

  @Property({ type: 'timestamptz' })
  @Index()
  expiresAt: Date;

  constructor(session: { tokenHash: string; account: Account; now: Date }) {
    this.tokenHash = session.tokenHash;
    this.account = session.account;
    this.expiresAt = new Date(session.now.getTime() + sessionDays * 86_400_000);
  }
}
