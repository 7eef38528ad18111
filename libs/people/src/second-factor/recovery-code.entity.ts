import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Account } from '../account.entity.js';

/** A code on paper, for the day when phone and key are lost. It works once. */
@Entity()
export class RecoveryCode {
  @ManyToOne(() => Account, { primary: true, deleteRule: 'cascade' })
  account!: Account;

  /** SHA-256, hex: 80 random bits need no slow hash. */
  @PrimaryKey({ type: 'text' })
  codeHash!: string;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  madeAt!: Date;

  @Property({ type: 'timestamptz', nullable: true })
  usedAt!: Date | null;
}
