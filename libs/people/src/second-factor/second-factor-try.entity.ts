import { Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Account } from '../account.entity.js';

/** Wrong codes of an account, whichever browser they came from. */
@Entity()
export class SecondFactorTry {
  @ManyToOne(() => Account, { primary: true, deleteRule: 'cascade' })
  account!: Account;

  @Property({ type: 'integer' })
  wrong!: number;

  /** The first of them. */
  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  since!: Date;
}
