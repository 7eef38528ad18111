import {
  Check,
  Entity,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import { newId } from '#platform';
import { Process } from '#processes';
import type { FreezeContent } from './freeze-content.js';

/**
 * That one returning officer wants a vote to be held just so, and another agrees. What they agreed
 * to never changes; it is ended when somebody takes it back or asks anew.
 */
@Entity()
@Unique({
  name: 'vote_freeze_stands_once',
  expression: `create unique index "vote_freeze_stands_once" on "vote_freeze" ("process_id") where ended_at is null`,
})
@Check({
  name: 'vote_freeze_approved_by_another',
  expression: 'approved_by_id is null or approved_by_id <> requested_by_id',
})
@Check({
  name: 'vote_freeze_approved_whole',
  expression: '(approved_by_id is null) = (approved_at is null)',
})
@Check({
  name: 'vote_freeze_ended_whole',
  expression: '(ended_by_id is null) = (ended_at is null)',
})
export class VoteFreeze {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Process)
  process!: Process;

  @Property({ type: 'json' })
  content!: FreezeContent;

  /** SHA-256 (hex) of the canonical content. */
  @Property({ type: 'text' })
  contentHash!: string;

  @ManyToOne(() => Account)
  requestedBy!: Account;

  @Property({ type: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  requestedAt!: Date;

  @ManyToOne(() => Account, { nullable: true })
  approvedBy!: Account | null;

  @Property({ type: 'timestamptz', nullable: true })
  approvedAt!: Date | null;

  @Property({ type: 'timestamptz', nullable: true })
  endedAt!: Date | null;

  @ManyToOne(() => Account, { nullable: true })
  endedBy!: Account | null;
}
