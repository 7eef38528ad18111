import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { holds, type Visitor } from '#people';
import { Process, UnknownProcessError } from '#processes';
import { FeasibilityReview } from './feasibility-review.entity.js';
import { Project } from './project.entity.js';
import { projectView } from './projects.reader.js';
import type { ProposalFilter } from './proposal-filter.js';
import { Proposal, ProposalState } from './proposal.entity.js';
import type { ProposalPageView, ProposalSummaryView, ProposalView } from './proposal.views.js';
import { chosenProposals, type Sight } from './chosen-proposals.js';
import { UnknownProposalError } from './proposals.errors.js';
import { shownPicture } from './shown-picture.js';

export const proposalsOnAPage = 20;

/** What is read with a proposal that is shown. */
const shown = ['area', 'picture', 'picture.small'] as const;

/** Everybody sees what is published, authors also what is theirs, reviewers all there is. */
@Injectable()
export class ProposalsReader {
  constructor(private readonly em: EntityManager) {}

  /** One page of the list: the newest first, or the best matches first when searching. */
  async list(
    processId: string,
    filter: ProposalFilter,
    visitor: Visitor,
  ): Promise<ProposalPageView> {
    const chosen = chosenProposals(processId, filter, await this.sight(processId, visitor));
    const [counted] = await this.em.execute<{ total: string }[]>(chosen.count, chosen.params);
    const total = Number(counted?.total ?? 0);
    const size = filter.size ?? proposalsOnAPage;
    const pages = Math.max(1, Math.ceil(total / size));
    const page = Math.min(Math.max(1, filter.page ?? 1), pages);
    const rows = await this.em.execute<{ id: string }[]>(chosen.ids, [
      ...chosen.params,
      ...chosen.orderParams,
      size,
      (page - 1) * size,
    ]);
    const ids = rows.map((row) => row.id);
    const found = await this.em.find(Proposal, { id: { $in: ids } }, { populate: [...shown] });
    const items = found
      .sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
      .map((proposal) => summary(proposal, visitor));
    return { items, total, page, pages };
  }

  /** @throws UnknownProposalError also when the visitor may not see it yet */
  async one(processId: string, number: number, visitor: Visitor): Promise<ProposalView> {
    const proposal = await this.em.findOne(
      Proposal,
      { process: processId, number },
      { populate: [...shown] },
    );
    if (!proposal) throw new UnknownProposalError();
    const sees =
      proposal.publishedAt !== null ||
      proposal.author.id === visitor?.id ||
      (await this.sight(processId, visitor)).all;
    if (!sees) throw new UnknownProposalError();
    const review = await this.em.findOne(
      FeasibilityReview,
      { proposal },
      { orderBy: { decidedAt: 'desc', id: 'desc' } },
    );
    const project = await this.em.findOne(
      Project,
      { proposal },
      { populate: ['area', 'proposal', 'proposal.picture', 'proposal.picture.small'] },
    );
    return {
      ...summary(proposal, visitor),
      response: review && responseView(review),
      project: project && projectView(project),
    };
  }

  /** What reviewers have before them: unread first, then undecided, then decided; oldest first. */
  async worklist(processId: string): Promise<readonly ProposalSummaryView[]> {
    const proposals = await this.em.find(
      Proposal,
      { process: processId },
      { populate: [...shown], orderBy: { number: 'asc' } },
    );
    const turn = (proposal: Proposal) => {
      if (proposal.publishedAt === null) return 0;
      return proposal.state === ProposalState.UnderReview ? 1 : 2;
    };
    return proposals
      .sort((a, b) => turn(a) - turn(b) || a.number - b.number)
      .map((proposal) => summary(proposal, null));
  }

  private async sight(processId: string, visitor: Visitor): Promise<Sight> {
    const process = await this.em.findOne(Process, processId);
    if (!process) throw new UnknownProcessError();
    return {
      all: holds(visitor, 'reviewer', process.organisation.id),
      accountId: visitor?.id ?? null,
    };
  }
}

function summary(proposal: Proposal, visitor: Visitor): ProposalSummaryView {
  const { number, title, body, language, authorName, area, estimatePence, state } = proposal;
  const { submittedAt, publishedAt } = proposal;
  return {
    ...{ number, title, body, language, authorName, estimatePence, state },
    ...{ submittedAt, publishedAt },
    area: area && { slug: area.slug, name: area.name },
    picture: shownPicture(proposal),
    own: proposal.author.id === visitor?.id,
  };
}

function responseView({ feasible, costPence, reason, decidedAt }: FeasibilityReview) {
  return { feasible, costPence, reason, decidedAt };
}
