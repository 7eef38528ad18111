import {
  Check,
  Entity,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import { newId } from '#platform';
import { Award } from '../award.entity.js';
import { Recipient } from './recipient.entity.js';

/** That somebody receives an award: one at a time, and whoever did before stays in the history. */
@Entity()
@Unique({
  name: 'award_recipient_one_at_a_time',
  expression: `create unique index "award_recipient_one_at_a_time" on "award_recipient" ("award_id") where ended_at is null`,
})
@Check({ name: 'award_recipient_ends_after', expression: 'ended_at >= chosen_at' })
export class AwardRecipient {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @Index()
  @ManyToOne(() => Award)
  award: Award;

  @Index()
  @ManyToOne(() => Recipient)
  recipient: Recipient;

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'set null' })
  chosenBy: Account | null;

  @Property({ type: 'timestamptz' })
  chosenAt: Date;

  @Property({ type: 'timestamptz', nullable: true })
  endedAt: Date | null = null;

  constructor(award: Award, recipient: Recipient, by: Account, now: Date) {
    this.award = award;
    this.recipient = recipient;
    this.chosenBy = by;
    this.chosenAt = now;
  }
}
