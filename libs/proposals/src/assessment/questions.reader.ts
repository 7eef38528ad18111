import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { databaseNow, type Language } from '#platform';
import { CoveredWords } from '../covered-words.js';
import type { ReasonCode } from '../moderation/reason-codes.js';
import { UnknownQuestionError } from './assessment.errors.js';
import { ProposerQuestion, type QuestionWords } from './proposer-question.entity.js';

export interface QuestionView {
  readonly id: string;
  readonly question: QuestionWords;
  readonly isPublic: boolean;
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly answer: QuestionAnswerView | null;
  /** Answered after its time, or not yet though its time is over. */
  readonly late: boolean;
}

export interface QuestionAnswerView {
  /** Null where moderators hid it. */
  readonly text: string | null;
  readonly language: Language;
  readonly at: Date;
  readonly hidden: ReasonCode | null;
}

@Injectable()
export class QuestionsReader {
  constructor(private readonly em: EntityManager) {}

  /**
   * In the order in which they were asked; `all` with those that the public does not read, which are
   * between whoever proposes and reviewers without an interest.
   */
  async of(proposalId: string, all: boolean): Promise<readonly QuestionView[]> {
    const questions = await this.em.find(
      ProposerQuestion,
      { proposal: proposalId, ...(!all && { isPublic: true }) },
      { orderBy: { askedAt: 'asc', id: 'asc' } },
    );
    const now = await databaseNow(this.em);
    const covered = await CoveredWords.among(
      this.em,
      questions.map(({ id }) => id),
    );
    return questions.map((question) => questionView(question, now, covered));
  }

  /** @throws UnknownQuestionError also for a question about another proposal */
  async one(proposalId: string, id: string): Promise<QuestionView> {
    const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
    const found = isId && (await this.em.findOne(ProposerQuestion, { id, proposal: proposalId }));
    if (!found) throw new UnknownQuestionError();
    const covered = await CoveredWords.among(this.em, [id]);
    return questionView(found, await databaseNow(this.em), covered);
  }
}

function questionView(asked: ProposerQuestion, now: Date, covered: CoveredWords): QuestionView {
  const { id, question, isPublic, askedAt, dueAt, answeredAt } = asked;
  return {
    ...{ id, question, isPublic, askedAt, dueAt },
    answer: answerView(asked, covered.why('answer', id)),
    late: (answeredAt ?? now) > dueAt,
  };
}

function answerView(
  { answer, answerLanguage: language, answeredAt: at }: ProposerQuestion,
  hidden: ReasonCode | null,
): QuestionAnswerView | null {
  if (answer === null || language === null || at === null) return null;
  return { text: hidden ? null : answer, language, at, hidden };
}
