import { Injectable } from '@nestjs/common';
import { ProcessesReader, type ProcessView } from '#processes';
import { ProposalsReader, type ProposalView } from '#proposals';
import { languageOf, type Request } from '../../access/request.js';
import { redirect, type Redirect } from '../page.js';
import { visible } from '../processes/visible-process.js';
import { proposalNumber } from '../proposals/proposal-number.js';
import { pathTo } from '../routes.js';
import { columnQuery, type ColumnPages } from './column-pages.js';

/** Where an act happens: what the path names. */
export interface Where {
  readonly process: string;
  readonly number: string;
}

export interface FoundProposal {
  readonly process: ProcessView;
  readonly proposal: ProposalView;
}

/** Finds the proposal of an address, and leads back to it. */
@Injectable()
export class FoundProposals {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly proposals: ProposalsReader,
  ) {}

  /** @throws UnknownProcessError, UnknownProposalError when this visitor may not see it */
  async of(where: Where, request: Request): Promise<FoundProposal> {
    const process = await this.process(where, request);
    const number = proposalNumber(where.number);
    const proposal = await this.proposals.one(process.id, number, request.visitor ?? null);
    return { process, proposal };
  }

  /** @throws UnknownProcessError */
  async process({ process: slug }: Where, request: Request): Promise<ProcessView> {
    return visible(await this.processes.bySlug(slug), request.visitor);
  }

  /** Back to its page, at the place where somebody pressed. */
  back(
    { process, proposal }: FoundProposal,
    request: Request,
    to: { readonly pages: ColumnPages; readonly anchor: string },
    flash?: Redirect['flash'],
  ): Redirect {
    const language = languageOf(request);
    const params = { process: process.slug[language], number: proposal.number };
    const path = pathTo('proposal', language, params);
    return redirect(`${path}${columnQuery(to.pages)}#${to.anchor}`, flash);
  }
}
