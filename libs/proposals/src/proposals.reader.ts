import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { holds, type Visitor } from '#people';
import { Process, UnknownProcessError } from '#processes';
import { FeasibilityReview } from './feasibility-review.entity.js';
import { Project } from './project.entity.js';
import { projectView } from './projects.reader.js';
import type { ProposalFilter } from './proposal-filter.js';
import { ownAmong } from './own-among.js';
import { ProposalAuthor } from './proposal-author.entity.js';
import { Proposal, ProposalState } from './proposal.entity.js';
import type { ProposalPageView, ProposalSummaryView, ProposalView } from './proposal.views.js';
import { chosenProposals, type Sight } from './chosen-proposals.js';
import { UnknownProposalError } from './proposals.errors.js';
import { shownPicture } from './shown-picture.js';

export const proposalsOnAPage = 20;

/** What is read with a proposal that is shown. */
const shown = ['area', 'category', 'picture', 'picture.small'] as const;

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
    const sight = await this.sight(processId, visitor);
    const chosen = chosenProposals(processId, filter, sight);
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
      { populate: [...shown, 'mergedInto'] },
    );
    if (!proposal) throw new UnknownProposalError();
    const { all } = await this.sight(processId, visitor);
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
      { populate: [...shown], orderBy: { number: 'asc' } },
    );
    const turn = (proposal: Proposal) => {
      if (proposal.publishedAt === null) return 0;
      return proposal.state === ProposalState.UnderReview ? 1 : 2;
    };
    return proposals
      .sort((a, b) => turn(a) - turn(b) || a.number - b.number)
      .map((proposal) => summary(proposal, { own: false, named: true }));
  }

  private async sight(processId: string, visitor: Visitor): Promise<Sight> {
    const process = await this.em.findOne(Process, processId);
    if (!process) throw new UnknownProcessError();
    const place = { organisationId: process.organisation.id, processId };
    return {
      all: (['reviewer', 'moderator'] as const).some((role) => holds(visitor, role, place)),
      accountId: visitor?.id ?? null,
    };
  }
}

/** How a visitor stands to a proposal. */
interface Sighting {
  readonly own: boolean;
  /** Learns the name of an author whom the public does not know. */
  readonly named: boolean;
}

function summary(proposal: Proposal, { own, named }: Sighting): ProposalSummaryView {
  const { id, number, title, body, language, area, category, goals, estimatePence } = proposal;
  const { state, submittedAt, publishedAt, supportCount, commentCount } = proposal;
  const { latitude, longitude } = proposal;
  return {
    ...{ id, number, title, body, language, goals, estimatePence, state },
    ...{ submittedAt, publishedAt, supportCount, commentCount, own },
    authorName: own || named || !proposal.anonymous ? proposal.authorName : null,
    area: area && { slug: area.slug, name: area.name },
    category: category && { slug: category.slug, name: category.name },
    position: latitude === null || longitude === null ? null : { latitude, longitude },
    picture: shownPicture(proposal),
    hidden: proposal.hiddenAt !== null,
  };
}

function detail(proposal: Proposal) {
  const { beneficiaries, placeName, skillsOffered, skillsWanted, channel, version } = proposal;
  const mergedInto = proposal.mergedInto?.number ?? null;
  return { beneficiaries, placeName, skillsOffered, skillsWanted, channel, version, mergedInto };
}

function responseView({ feasible, costPence, reason, decidedAt }: FeasibilityReview) {
  return { feasible, costPence, reason, decidedAt };
}
