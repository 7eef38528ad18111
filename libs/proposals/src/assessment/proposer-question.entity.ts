import {
  Check,
  Entity,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import { newId, type Language } from '#platform';
import { Proposal } from '../proposal.entity.js';
import { QuestionAnsweredError } from './assessment.errors.js';

/** In the proposer's language, in the other, or in both. */
export type QuestionWords = Readonly<Partial<Record<Language, string>>>;

/** What reviewers need to know from whoever proposes, and by when. */
@Entity()
@Index({ properties: ['proposal', 'askedAt'] })
@Index({
  name: 'proposer_question_awaited',
  expression: `create index "proposer_question_awaited" on "proposer_question" ("due_at") where (answered_at is null)`,
})
@Check({
  name: 'proposer_question_answer_is_whole',
  expression:
    '((answer is null) = (answered_at is null)) and ((answer is null) = (answer_language is null))',
})
export class ProposerQuestion {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Proposal, { deleteRule: 'cascade' })
  proposal: Proposal;

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'set null' })
  askedBy: Account | null;

  @Property({ type: 'json' })
  question: QuestionWords;

  /** Whether everybody reads the question and its answer, or proposers and reviewers alone. */
  @Property({ type: 'boolean' })
  isPublic: boolean;

  @Property({ type: 'timestamptz' })
  dueAt: Date;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  askedAt: Date = new Date();

  @Property({ type: 'timestamptz', nullable: true })
  remindedAt: Date | null = null;

  /** When whoever asked was told that no answer had come in time. */
  @Property({ type: 'timestamptz', nullable: true })
  overdueToldAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  answer: string | null = null;

  @Property({ type: 'text', nullable: true })
  answerLanguage: Language | null = null;

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'set null' })
  answeredBy: Account | null = null;

  @Property({ type: 'timestamptz', nullable: true })
  answeredAt: Date | null = null;

  constructor(question: {
    proposal: Proposal;
    askedBy: Account;
    words: QuestionWords;
    isPublic: boolean;
    dueAt: Date;
    now: Date;
  }) {
    this.proposal = question.proposal;
    this.askedBy = question.askedBy;
    this.question = question.words;
    this.isPublic = question.isPublic;
    this.dueAt = question.dueAt;
    this.askedAt = question.now;
  }

  /**
   * An answer that comes late is kept all the same.
   * @throws QuestionAnsweredError the second time: reviewers may have acted on the first
   */
  takeAnswer(answer: { by: Account; text: string; language: Language; now: Date }): void {
    if (this.answeredAt !== null) throw new QuestionAnsweredError();
    this.answeredBy = answer.by;
    this.answer = answer.text;
    this.answerLanguage = answer.language;
    this.answeredAt = answer.now;
  }
}
