import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Account } from '#people';
import { AuditLog, Clock } from '#platform';
import { Area, PhaseNotOpenError, ProcessesReader, type Process } from '#processes';
import { costingOf } from './assessment/costing.js';
import { refuseInterested, refuseUnlessToAnswer } from './assessment/standing.js';
import { FeasibilityReview } from './feasibility-review.entity.js';
import { holdProcess } from './hold-process.js';
import { enterProposal, type NewIdea } from './intake/enter-proposal.js';
import { ReceivedProposals } from './intake/received-proposals.js';
import { PublishedProposals } from './moderation/decisions/published-proposals.js';
import { Project, type Settlement } from './project.entity.js';
import { ProposalEvents } from './proposal-events.js';
import { Proposal } from './proposal.entity.js';
import {
  FrozenProjectError,
  HiddenProposalError,
  UnknownProposalError,
} from './proposals.errors.js';
import type { ReviewProposalDto } from './review-proposal.dto.js';

@Injectable()
export class ProposalsService {
  constructor(
    private readonly em: EntityManager,
    private readonly processes: ProcessesReader,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly received: ReceivedProposals,
    private readonly published: PublishedProposals,
    private readonly events: ProposalEvents,
  ) {}

  /**
   * Sends an idea in, while ideas are gathered by the database's clock.
   * @returns its number: they count up within the process, and none is given twice
   */
  async submit(accountId: string, processId: string, input: NewIdea): Promise<number> {
    return this.em.transactional(async (em) => {
      const process = await holdProcess(em, processId);
      // Asked once the lock is held: whoever waited past the closing time is late.
      if (!(await this.processes.isOpen(processId, 'gather'))) throw new PhaseNotOpenError();
      const author = em.getReference(Account, accountId);
      const proposal = await enterProposal(em, process, input, { author });
      await this.received.take(proposal, accountId);
      return proposal.number;
    });
  }

  /**
   * The public may see it from now on. Saying so twice is no mistake.
   * @throws HiddenProposalError while a moderator keeps it from public sight
   */
  async publish(reviewerId: string, processId: string, number: number): Promise<void> {
    await this.em.transactional(async (em) => {
      await holdProcess(em, processId);
      const proposal = await find(em, processId, number);
      if (proposal.publishedAt !== null) return;
      if (proposal.hiddenAt !== null) throw new HiddenProposalError();
      proposal.publish(this.clock.now());
      this.audit.record({ actor: reviewerId, act: 'proposals.publish', subject: proposal.id });
      await this.events.becamePublic(proposal);
      await this.published.note(proposal, reviewerId);
    });
  }

  /**
   * Publishes the official response to a proposal. A feasible one becomes a project, or changes the
   * one it has; any other answer takes its project away. Costed lines make up the cost. A consultation
   * has no ballot: its answers bear no cost, and make no project.
   * @throws DeclarationNeededError, ConflictOfInterestError unless the reviewer has no interest in it
   * @throws LeadAnswersError when it is another reviewer's to give
   * @throws FrozenProjectError once the ballot paper is made up
   */
  async review(
    reviewerId: string,
    processId: string,
    number: number,
    input: ReviewProposalDto,
  ): Promise<void> {
    const { feasible, reason, conditions = null, because = null } = input;
    await this.em.transactional(async (em) => {
      const process = await holdProcess(em, processId);
      const forBallot = process.mode !== 'consultation';
      const { lines, costPence } = forBallot ? costOf(input) : noCost;
      const proposal = await find(em, processId, number);
      await refuseInterested(em, proposal.id, reviewerId);
      await refuseUnlessToAnswer(em, proposal.id, reviewerId);
      const project = await em.findOne(Project, { proposal }, { refresh: true });
      await refuseOnceFrozen(em, { process, project, feasible });
      proposal.decide(feasible);
      const reviewer = em.getReference(Account, reviewerId);
      const response = { feasible, costPence, reason, lines, because, forBallot };
      const kept = { ...response, conditions: feasible ? conditions : null };
      em.persist(new FeasibilityReview({ proposal, reviewer, ...kept }));
      if (feasible && forBallot) {
        const mostPence = await potOf(em, process, proposal.area);
        const { ballotTitle: title, ballotSummary: summary } = input;
        const words = { title, summary, conditions, costPence: costPence ?? 0 };
        em.persist(settled(project, proposal, words, mostPence));
      }
      if (!feasible && project) em.remove(project);
      const facts = { feasible, costPence };
      const act = 'proposals.review';
      this.audit.record({ actor: reviewerId, act, subject: proposal.id, facts });
      this.events.tell(proposal, 'proposal.answered', { feasible: feasible ? 1 : 0 });
    });
  }
}

const noCost = { lines: [], costPence: null } as const;

function costOf({ lines = [], costPence }: ReviewProposalDto) {
  return { lines, costPence: lines.length > 0 ? costingOf(lines).totalPence : costPence };
}

async function find(em: EntityManager, processId: string, number: number): Promise<Proposal> {
  const proposal = await em.findOne(
    Proposal,
    { process: processId, number },
    // What this request may have read before it held the process can be out of date.
    { populate: ['process', 'area'], refresh: true },
  );
  if (!proposal) throw new UnknownProposalError();
  return proposal;
}

/** A frozen project stays as it is, and nothing new can come onto a paper that is made up. */
async function refuseOnceFrozen(
  em: EntityManager,
  review: { process: Process; project: Project | null; feasible: boolean },
): Promise<void> {
  const { process, project, feasible } = review;
  if (project?.frozenAt) throw new FrozenProjectError();
  if (!feasible) return;
  const frozen = await em.count(Project, { process, frozenAt: { $ne: null } });
  if (frozen > 0) throw new FrozenProjectError();
}

/** An area with a pot pays for its own projects alone; all others share what the pots leave over. */
async function potOf(em: EntityManager, process: Process, area: Area | null): Promise<number> {
  if (area?.potPence) return area.potPence;
  const areas = await em.find(Area, { process });
  return process.budgetPence - areas.reduce((sum, { potPence }) => sum + (potPence ?? 0), 0);
}

function settled(
  project: Project | null,
  proposal: Proposal,
  words: Settlement,
  mostPence: number,
): Project {
  if (!project) return Project.from(proposal, words, mostPence);
  project.settle(words, mostPence);
  return project;
}
