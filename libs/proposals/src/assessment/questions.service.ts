import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Account, Notices } from '#people';
import { AuditLog, databaseNow, languages, NotAllowedError } from '#platform';
import { ProposalNews } from '../proposal-news.js';
import {
  DueInThePastError,
  QuestionNeededError,
  UnknownQuestionError,
} from './assessment.errors.js';
import type { AnswerQuestionDto, AskProposerDto } from './ask-proposer.dto.js';
import { Assignment } from './assignment.entity.js';
import { heldProposal, refuseSettled } from './held-proposal.js';
import { ProposerQuestion } from './proposer-question.entity.js';
import { refuseInterested } from './standing.js';

/** What reviewers ask of proposers, and what those answer. */
@Injectable()
export class QuestionsService {
  constructor(
    private readonly em: EntityManager,
    private readonly news: ProposalNews,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Its author and co-authors are told.
   * @throws QuestionNeededError unless it stands in at least one language
   * @throws DueInThePastError by the database's clock
   */
  async ask(
    reviewerId: string,
    processId: string,
    number: number,
    input: AskProposerDto,
  ): Promise<string> {
    const said = languages.filter((language) => input[language] !== '');
    if (said.length === 0) throw new QuestionNeededError({ field: 'en' });
    return this.em.transactional(async (em) => {
      const proposal = await heldProposal(em, processId, number);
      refuseSettled(proposal);
      await refuseInterested(em, proposal.id, reviewerId);
      const now = await databaseNow(em);
      const { dueAt, isPublic } = input;
      if (dueAt <= now) throw new DueInThePastError({ field: 'due' });
      const question = new ProposerQuestion({
        words: Object.fromEntries(said.map((language) => [language, input[language]])),
        ...{ proposal, askedBy: em.getReference(Account, reviewerId), isPublic, dueAt, now },
      });
      em.persist(question);
      const facts = { due: dueAt.toISOString(), question: question.id };
      await this.news.tell(proposal, 'proposal-question', { to: 'authors', by: reviewerId, facts });
      const act = 'proposals.ask';
      this.audit.record({ actor: reviewerId, act, subject: proposal.id });
      return question.id;
    });
  }

  /**
   * Author and co-authors may answer, also late, while the proposal can still be assessed: on the
   * ballot nothing is added to what people choose from. Whoever asked and whoever is assigned is told.
   * @throws QuestionAnsweredError the second time
   * @throws NotUnderReviewError once it is withdrawn, joined to another or on the ballot
   */
  async answer(accountId: string, questionId: string, input: AnswerQuestionDto): Promise<void> {
    await this.em.transactional(async (em) => {
      // The proposal too: it comes onto no ballot, and is not withdrawn, between the question and this.
      await em.execute(
        `select 1 from proposer_question join proposal on proposal.id = proposal_id
         where proposer_question.id = ? for update`,
        [questionId],
      );
      const question = await em.findOne(ProposerQuestion, questionId, {
        populate: ['proposal'],
        refresh: true,
      });
      if (!question) throw new UnknownQuestionError();
      const { proposal } = question;
      const authors = await this.news.authors(proposal.id);
      if (!authors.includes(accountId)) throw new NotAllowedError();
      refuseSettled(proposal);
      const { answer: text, language } = input;
      const by = em.getReference(Account, accountId);
      question.takeAnswer({ by, text, language, now: await databaseNow(em) });
      const assigned = await em.find(Assignment, { proposal });
      const asked = question.askedBy === null ? [] : [question.askedBy.id];
      const told = [...asked, ...assigned.map(({ reviewer }) => reviewer.id)];
      const facts = { number: proposal.number, title: proposal.title, language: proposal.language };
      const kind = 'proposal-question-answered';
      this.notices.tell(told, { kind, processId: proposal.process.id, facts });
      const act = 'proposals.answer-question';
      this.audit.record({ actor: accountId, act, subject: proposal.id });
    });
  }
}
