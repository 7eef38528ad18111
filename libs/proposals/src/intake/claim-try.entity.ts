import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import { newId } from '#platform';

/** A code that somebody typed, right or wrong: a few an hour, so that none is guessed. */
@Entity()
@Index({ properties: ['account', 'triedAt'] })
export class ClaimTry {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Account, { deleteRule: 'cascade' })
  account!: Account;

  @Property({ type: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  triedAt!: Date;
}
