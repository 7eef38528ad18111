import {
  Check,
  Entity,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import { newId } from '#platform';
import { AwardRecipient } from './award-recipient.entity.js';

/** What is looked at before money is offered; papers are seen, never stored. */
export const dueChecks = [
  'identity',
  'constitution',
  'accounts',
  'safeguarding',
  'insurance',
  'interests',
  'conditions',
] as const;
export type DueCheck = (typeof dueChecks)[number];

export const dueAnswers = ['yes', 'not-needed', 'no'] as const;
export type DueAnswer = (typeof dueAnswers)[number];

/** One answer to one check, by one person. It stays; a later one takes its place. */
@Entity()
@Index({ properties: ['awardRecipient', 'item'] })
@Check({
  name: 'due_diligence_answer_known',
  expression: `item in ('identity', 'constitution', 'accounts', 'safeguarding', 'insurance', 'interests', 'conditions') and answer in ('yes', 'not-needed', 'no')`,
})
@Check({
  name: 'due_diligence_answer_says_why',
  expression: "answer <> 'not-needed' or note <> ''",
})
export class DueDiligenceAnswer {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => AwardRecipient)
  awardRecipient: AwardRecipient;

  @Property({ type: 'text' })
  item: DueCheck;

  @Property({ type: 'text' })
  answer: DueAnswer;

  /** Why it is not needed, or what was seen. */
  @Property({ type: 'text' })
  note: string;

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'set null' })
  answeredBy: Account | null;

  @Property({ type: 'timestamptz' })
  answeredAt: Date;

  constructor(
    awardRecipient: AwardRecipient,
    said: { item: DueCheck; answer: DueAnswer; note: string },
    by: Account,
    now: Date,
  ) {
    this.awardRecipient = awardRecipient;
    this.item = said.item;
    this.answer = said.answer;
    this.note = said.note;
    this.answeredBy = by;
    this.answeredAt = now;
  }
}
