import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Notices } from '#people';
import { ProposalNews } from '../proposal-news.js';
import { ProposerQuestion } from './proposer-question.entity.js';

/** How long before its deadline a question is called to mind. */
const ahead = '48 hours';

/** About a proposal that is settled or out of sight nothing is to be answered any more. */
const stillAsked = `answered_at is null and exists (select 1 from proposal
  where proposal.id = proposal_id and hidden_at is null
    and proposal.state in ('submitted', 'under-review', 'feasible', 'not-feasible'))`;

/** Minds when questions to proposers are due; whoever is told of one is told once. */
@Injectable()
export class QuestionDeadlinesService {
  constructor(
    private readonly em: EntityManager,
    private readonly news: ProposalNews,
    private readonly notices: Notices,
  ) {}

  /** Proposers hear of questions that are due soon. @returns how many questions */
  async remind(): Promise<number> {
    return this.em.transactional(async (em) => {
      const questions = await marked(
        em,
        'reminded_at',
        `due_at > clock_timestamp() and due_at <= clock_timestamp() + interval '${ahead}'
           and asked_at <= clock_timestamp() - interval '12 hours'`,
      );
      for (const { id, proposal, dueAt } of questions) {
        const facts = { due: dueAt.toISOString(), question: id };
        const kind = 'proposal-question-due';
        await this.news.tell(proposal, kind, { to: 'authors', by: null, facts });
      }
      return questions.length;
    });
  }

  /** Whoever asked hears that no answer came in time. @returns how many questions */
  async tellOfOverdue(): Promise<number> {
    return this.em.transactional(async (em) => {
      const questions = await marked(em, 'overdue_told_at', 'due_at <= clock_timestamp()');
      for (const { proposal, askedBy } of questions) {
        const { number, title, language } = proposal;
        this.notices.tell(askedBy === null ? [] : [askedBy.id], {
          ...{ kind: 'proposal-question-overdue', processId: proposal.process.id },
          facts: { number, title, language },
        });
      }
      return questions.length;
    });
  }
}

/** The questions that nobody has marked so; what another worker holds is left to it. */
async function marked(
  em: EntityManager,
  mark: 'reminded_at' | 'overdue_told_at',
  condition: string,
): Promise<readonly ProposerQuestion[]> {
  const rows = await em.execute<{ id: string }[]>(
    `update proposer_question set ${mark} = clock_timestamp() where id in (
       select id from proposer_question where ${mark} is null and ${condition} and ${stillAsked}
       for update skip locked)
     returning id`,
  );
  const ids = rows.map(({ id }) => id);
  return em.find(
    ProposerQuestion,
    { id: { $in: ids } },
    { populate: ['proposal'], refresh: true, orderBy: { askedAt: 'asc', id: 'asc' } },
  );
}
