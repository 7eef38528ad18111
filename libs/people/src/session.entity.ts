import {
  Entity,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { newId } from '#platform';
import { Account } from './account.entity.js';

/** How long a signed-in browser stays so. */
export const sessionDays = 7;

/** A browser that is signed in. The cookie holds a random token; here rests only its hash. */
@Entity()
export class Session {
  /** Names the session on a page; opens nothing. */
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  /** Another one after each step up: a token that was known before opens nothing more. */
  @Property({ type: 'text' })
  @Unique()
  tokenHash: string;

  @Index()
  @ManyToOne(() => Account, { deleteRule: 'cascade' })
  account: Account;

  /** Browser and system in a word each, e.g. `Firefox, Windows`; no address, no version. */
  @Property({ type: 'text', default: '' })
  device: string;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  signedInAt: Date;

  /** To the hour: nobody needs to know when exactly somebody read a page. */
  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  lastSeenAt: Date;

  /** When the person last proved a second factor here; null before. */
  @Property({ type: 'timestamptz', nullable: true })
  secondFactorAt: Date | null = null;

  @Property({ type: 'timestamptz' })
  @Index()
  expiresAt: Date;

  constructor(session: { tokenHash: string; account: Account; now: Date; device?: string }) {
    this.tokenHash = session.tokenHash;
    this.account = session.account;
    this.device = session.device ?? '';
    this.signedInAt = session.now;
    this.lastSeenAt = session.now;
    this.expiresAt = new Date(session.now.getTime() + sessionDays * 86_400_000);
  }
}
