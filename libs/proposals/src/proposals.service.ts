import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Account } from '#people';
import { AuditLog, Clock } from '#platform';
import { Area, PhaseNotOpenError, ProcessesReader, type Process } from '#processes';
import { FeasibilityReview } from './feasibility-review.entity.js';
import { holdProcess } from './hold-process.js';
import { Project } from './project.entity.js';
import { Proposal } from './proposal.entity.js';
import {
  AreaNeededError,
  FrozenProjectError,
  UnknownAreaError,
  UnknownProposalError,
} from './proposals.errors.js';
import type { ReviewProposalDto } from './review-proposal.dto.js';
import { shownFile } from './proposal-pictures.service.js';
import type { SubmitWithPictureDto } from './given-picture.dto.js';
import type { SubmitProposalDto } from './submit-proposal.dto.js';

@Injectable()
export class ProposalsService {
  constructor(
    private readonly em: EntityManager,
    private readonly processes: ProcessesReader,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Sends an idea in, while ideas are gathered by the database's clock.
   * @returns its number: they count up within the process, without gaps or doubles
   */
  async submit(
    accountId: string,
    processId: string,
    input: SubmitProposalDto & Partial<SubmitWithPictureDto>,
  ): Promise<number> {
    return this.em.transactional(async (em) => {
      const process = await holdProcess(em, processId);
      // Asked once the lock is held: whoever waited past the closing time is late.
      if (!(await this.processes.isOpen(processId, 'gather'))) throw new PhaseNotOpenError();
      const { title, body, language, authorName, estimatePence } = input;
      const proposal = new Proposal({
        ...{ process, title, body, language, authorName, estimatePence },
        number: await nextNumber(em, process),
        author: em.getReference(Account, accountId),
        area: await areaOf(em, process, input.areaSlug),
      });
      if (input.picture) proposal.show(await shownFile(em, input.picture));
      em.persist(proposal);
      const facts = { number: proposal.number };
      const act = 'proposals.submit';
      this.audit.record({ actor: accountId, act, subject: proposal.id, facts });
      return proposal.number;
    });
  }

  /** The public may see it from now on. Saying so twice is no mistake. */
  async publish(reviewerId: string, processId: string, number: number): Promise<void> {
    await this.em.transactional(async (em) => {
      await holdProcess(em, processId);
      const proposal = await find(em, processId, number);
      if (proposal.publishedAt !== null) return;
      proposal.publish(this.clock.now());
      this.audit.record({ actor: reviewerId, act: 'proposals.publish', subject: proposal.id });
    });
  }

  /**
   * Answers a proposal. A feasible one becomes a project, or changes the one it has; any other
   * answer takes its project away.
   * @throws FrozenProjectError once the ballot paper is made up
   */
  async review(
    reviewerId: string,
    processId: string,
    number: number,
    input: ReviewProposalDto,
  ): Promise<void> {
    const { feasible, costPence, reason } = input;
    await this.em.transactional(async (em) => {
      const process = await holdProcess(em, processId);
      const proposal = await find(em, processId, number);
      const project = await em.findOne(Project, { proposal }, { refresh: true });
      await refuseOnceFrozen(em, { process, project, feasible });
      proposal.decide(feasible);
      const reviewer = em.getReference(Account, reviewerId);
      em.persist(new FeasibilityReview({ proposal, reviewer, feasible, costPence, reason }));
      if (feasible) {
        const mostPence = await potOf(em, process, proposal.area);
        em.persist(settled(project, proposal, input, mostPence));
      }
      if (!feasible && project) em.remove(project);
      const facts = { feasible, costPence };
      const act = 'proposals.review';
      this.audit.record({ actor: reviewerId, act, subject: proposal.id, facts });
    });
  }
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

async function nextNumber(em: EntityManager, process: Process): Promise<number> {
  const [row] = await em.execute<{ next: number }[]>(
    'select coalesce(max(number), 0) + 1 as next from proposal where process_id = ?',
    [process.id],
  );
  return Number(row?.next);
}

async function areaOf(
  em: EntityManager,
  process: Process,
  slug: string | null,
): Promise<Area | null> {
  if (slug !== null) {
    const area = await em.findOne(Area, { process, slug });
    if (!area) throw new UnknownAreaError({ field: 'areaSlug' });
    return area;
  }
  if ((await em.count(Area, { process })) > 0) throw new AreaNeededError({ field: 'areaSlug' });
  return null;
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
  input: ReviewProposalDto,
  mostPence: number,
): Project {
  const { ballotTitle: title, ballotSummary: summary, costPence } = input;
  const words = { title, summary, costPence: costPence ?? 0 };
  if (!project) return Project.from(proposal, words, mostPence);
  project.settle(words, mostPence);
  return project;
}
