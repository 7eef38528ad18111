import { Injectable } from '@nestjs/common';
import type { Visitor } from '#people';
import { ProcessesReader, type ProcessView } from '#processes';
import { ProposalsReader, type AmendmentSight, type ProposalView } from '#proposals';
import { languageOf, type Request } from '../../access/request.js';
import { redirect, type Redirect } from '../page.js';
import { isStaff, visible } from '../processes/visible-process.js';
import { proposalNumber } from '../proposals/proposal-number.js';
import { pathTo, type RouteName, type RouteParams } from '../routes.js';

export interface ShownProposal {
  readonly process: ProcessView;
  readonly proposal: ProposalView;
  readonly visitor: Visitor;
  readonly isReviewer: boolean;
  readonly isOfficer: boolean;
  readonly isModerator: boolean;
}

/** The proposal in a path, as far as whoever asks may see it. */
@Injectable()
export class ShownProposals {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly proposals: ProposalsReader,
  ) {}

  async find(slug: string, number: string, request: Request): Promise<ShownProposal> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const visitor = request.visitor ?? null;
    const proposal = await this.proposals.one(process.id, proposalNumber(number), visitor);
    const { reviewer: isReviewer, moderator, admin } = isStaff(process, visitor);
    const isOfficer = isReviewer || moderator;
    return { process, proposal, visitor, isReviewer, isOfficer, isModerator: moderator || admin };
  }
}

/** Which suggestions for it the visitor may read. */
export function amendmentSight(
  shown: Pick<ShownProposal, 'process' | 'proposal' | 'visitor' | 'isOfficer'>,
): AmendmentSight {
  return {
    accountId: shown.visitor?.id ?? null,
    all: shown.proposal.own || shown.isOfficer,
    isOpen: shown.process.intake.moderation === 'after',
  };
}

/** What a visitor can do about words on it that should not be there. */
export function dutyOf({ proposal, isModerator: moderates }: ShownProposal) {
  return { reports: proposal.publishedAt !== null && !proposal.hidden, moderates };
}

/** On to a page about this proposal, where `versions.said.<said>` is told. */
export function onTo(
  name: RouteName,
  { process, proposal }: Pick<ShownProposal, 'process' | 'proposal'>,
  request: Request,
  { said, params = {} }: { readonly said: string; readonly params?: RouteParams },
): Redirect {
  const language = languageOf(request);
  const path = { process: process.slug[language], number: proposal.number, ...params };
  return redirect(pathTo(name, language, path), {
    ...{ kind: 'success', key: `versions.said.${said}` },
  });
}
