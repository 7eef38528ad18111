import { Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Account } from '../account.entity.js';

/** An app on somebody's phone that makes codes (RFC 6238). */
@Entity()
export class TotpFactor {
  @ManyToOne(() => Account, { primary: true, deleteRule: 'cascade' })
  account!: Account;

  /** Encrypted: a copy of the database makes no codes. */
  @Property({ type: 'text' })
  secret!: string;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  addedAt!: Date;

  /** Null until the person has typed a first code. */
  @Property({ type: 'timestamptz', nullable: true })
  confirmedAt!: Date | null;

  /** The newest step of thirty seconds whose code was taken: no code works twice. */
  @Property({ type: 'integer', nullable: true })
  lastStep!: number | null;
}
