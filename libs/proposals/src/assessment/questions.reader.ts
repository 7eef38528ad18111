import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { databaseNow, type Language } from '#platform';
import { UnknownQuestionError } from './assessment.errors.js';
import { ProposerQuestion, type QuestionWords } from './proposer-question.entity.js';

export interface QuestionView {
  readonly id: string;
  readonly question: QuestionWords;
  readonly isPublic: boolean;
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly answer: { readonly text: string; readonly language: Language; readonly at: Date } | null;
  /** Answered after its time, or not yet though its time is over. */
  readonly late: boolean;
}

@Injectable()
export class QuestionsReader {
  constructor(private readonly em: EntityManager) {}

  /** In the order in which they were asked; `all` with those that the public does not read. */
  async of(proposalId: string, all: boolean): Promise<readonly QuestionView[]> {
    const questions = await this.em.find(
      ProposerQuestion,
      { proposal: proposalId, ...(!all && { isPublic: true }) },
      { orderBy: { askedAt: 'asc', id: 'asc' } },
    );
    const now = await databaseNow(this.em);
    return questions.map((question) => questionView(question, now));
  }

  /** @throws UnknownQuestionError also for a question about another proposal */
  async one(proposalId: string, id: string): Promise<QuestionView> {
    const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
    const found = isId && (await this.em.findOne(ProposerQuestion, { id, proposal: proposalId }));
    if (!found) throw new UnknownQuestionError();
    return questionView(found, await databaseNow(this.em));
  }
}

function questionView(asked: ProposerQuestion, now: Date): QuestionView {
  const { id, question, isPublic, askedAt, dueAt, answer, answerLanguage, answeredAt } = asked;
  return {
    ...{ id, question, isPublic, askedAt, dueAt },
    answer:
      answer === null || answerLanguage === null || answeredAt === null
        ? null
        : { text: answer, language: answerLanguage, at: answeredAt },
    late: (answeredAt ?? now) > dueAt,
  };
}
