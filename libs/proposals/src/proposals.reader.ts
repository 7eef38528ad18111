import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { Visitor } from '#people';
import { FeasibilityReview } from './feasibility-review.entity.js';
import { Project } from './project.entity.js';
import { projectView } from './projects.reader.js';
import type { ProposalFilter } from './proposal-filter.js';
import { ownAmong } from './own-among.js';
import { ProposalAuthor } from './proposal-author.entity.js';
import { Proposal, ProposalState } from './proposal.entity.js';
import type { ProposalPageView, ProposalSummaryView, ProposalView } from './proposal.views.js';
import { chosenProposals } from './chosen-proposals.js';
import { sightOf } from './proposal-sight.js';
import { shownWith, summary } from './proposal-summary.js';
import { UnknownProposalError } from './proposals.errors.js';

export const proposalsOnAPage = 20;

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
    const sight = await sightOf(this.em, processId, visitor);
    const { count, ids: onPage } = chosenProposals(processId, filter, sight);
    const [counted] = await this.em.execute<{ total: string }[]>(count.sql, [...count.params]);
    const total = Number(counted?.total ?? 0);
    const size = filter.size ?? proposalsOnAPage;
    const pages = Math.max(1, Math.ceil(total / size));
    const page = Math.min(Math.max(1, filter.page ?? 1), pages);
    const at = [size, (page - 1) * size];
    const rows = await this.em.execute<{ id: string }[]>(onPage.sql, [...onPage.params, ...at]);
    const ids = rows.map((row) => row.id);
    const found = await this.em.find(Proposal, { id: { $in: ids } }, { populate: [...shownWith] });
    const own = await ownAmong(this.em, ids, visitor);
    const items = found
      .sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
      .map((proposal) => summary(proposal, { own: own.has(proposal.id), named: sight.all }));
    return { items, total, page, pages };
  }

  /** @throws UnknownProposalError also when the visitor may not see it yet */
  async one(processId: string, number: number, visitor: Visitor): Promise<ProposalView> {
    const proposal = await this.em.findOne(
      Proposal,
      { process: processId, number },
      { populate: [...shownWith, 'mergedInto'] },
    );
    if (!proposal) throw new UnknownProposalError();
    const { all } = await sightOf(this.em, processId, visitor);
    const own = (await ownAmong(this.em, [proposal.id], visitor)).has(proposal.id);
    const isPublic = proposal.publishedAt !== null && proposal.hiddenAt === null;
    if (!isPublic && !own && !all) throw new UnknownProposalError();
    const coAuthors = await this.em.find(
      ProposalAuthor,
      { proposal },
      { orderBy: { joinedAt: 'asc' } },
    );
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
      ...summary(proposal, { own, named: all }),
      ...detail(proposal),
      coAuthors: proposal.anonymous && !all ? [] : coAuthors.map(({ name }) => name),
      response: review && responseView(review),
      project: project && projectView(project),
    };
  }

  /** What reviewers have before them: unread first, then undecided, then decided; oldest first. */
  async worklist(processId: string): Promise<readonly ProposalSummaryView[]> {
    const proposals = await this.em.find(
      Proposal,
      { process: processId },
      { populate: [...shownWith], orderBy: { number: 'asc' } },
    );
    const turn = (proposal: Proposal) => {
      if (proposal.publishedAt === null) return 0;
      return proposal.state === ProposalState.UnderReview ? 1 : 2;
    };
    return proposals
      .sort((a, b) => turn(a) - turn(b) || a.number - b.number)
      .map((proposal) => summary(proposal, { own: false, named: true }));
  }
}

function detail(proposal: Proposal) {
  const { beneficiaries, placeName, skillsOffered, skillsWanted, channel, version } = proposal;
  const mergedInto = proposal.mergedInto?.number ?? null;
  return { beneficiaries, placeName, skillsOffered, skillsWanted, channel, version, mergedInto };
}

function responseView({ feasible, costPence, reason, conditions, decidedAt }: FeasibilityReview) {
  return { feasible, costPence, reason, conditions, decidedAt };
}
