import type { Opt } from '@mikro-orm/core';
import {
  Check,
  Entity,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';
import type { Language } from '#platform';
import { Account } from '../account.entity.js';

/** A copy of everything that is kept about somebody: asked for, then made, then gone after a week. */
@Entity()
@Index({ properties: ['account', 'requestedAt'] })
@Check({
  name: 'data_copy_is_there_when_ready',
  expression: '(ready_at is null) = (bytes is null)',
})
export class DataCopy {
  /** Random, for it stands in the address; `newId` would tell when it was made. */
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @ManyToOne(() => Account, { deleteRule: 'cascade' })
  account!: Account;

  @Property({ type: 'text' })
  language!: Language;

  @Property({ type: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  requestedAt!: Opt<Date>;

  /** Rooms to ask, and how many of them have answered. */
  @Property({ type: 'integer', default: 0 })
  steps!: number;

  @Property({ type: 'integer', default: 0 })
  stepsDone!: number;

  @Property({ type: 'timestamptz', nullable: true })
  readyAt!: Date | null;

  /** A zip archive. */
  @Property({ type: 'blob', nullable: true, lazy: true, hidden: true })
  bytes!: Buffer | null;
}
