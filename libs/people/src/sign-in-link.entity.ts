import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import type { Opt } from '@mikro-orm/core';
import { newId, type Language } from '#platform';
import { normalEmail } from './account.entity.js';

/** How long a link opens the door (ASVS 6.5.5: ten minutes at most). */
export const linkMinutes = 10;

/** A wish to sign in. The token is made when its mail is written, and rests here only as a hash. */
@Entity()
@Index({ properties: ['email', 'requestedAt'] })
export class SignInLink {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @Property({ type: 'text' })
  email: string;

  @Property({ type: 'text' })
  language: Language;

  /** Path to go on to afterwards; always one of ours. */
  @Property({ type: 'text' })
  returnTo: string;

  @Property({ type: 'text', nullable: true })
  @Unique()
  tokenHash: string | null = null;

  /** By the database's clock, as the limit on requests is; set when it is written. */
  @Property({ type: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  requestedAt!: Opt<Date>;

  @Property({ type: 'timestamptz', nullable: true })
  expiresAt: Date | null = null;

  @Property({ type: 'timestamptz', nullable: true })
  usedAt: Date | null = null;

  constructor(wish: { email: string; language: Language; returnTo: string }) {
    this.email = normalEmail(wish.email);
    this.language = wish.language;
    this.returnTo = wish.returnTo;
  }

  issue(tokenHash: string, now: Date): void {
    this.tokenHash = tokenHash;
    this.expiresAt = new Date(now.getTime() + linkMinutes * 60_000);
  }
}
