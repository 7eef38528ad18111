import { Injectable } from '@nestjs/common';
import { AuthorsReader, NotAnAuthorError, ProposalsReader, type Authored } from '#proposals';
import type { ProcessView } from '#processes';
import { signedIn, type Request } from '../../access/request.js';
import { proposalNumber } from '../proposals/proposal-number.js';
import type { RouteName, RouteParams } from '../routes.js';
import { DraftDesk } from './draft-desk.js';

/** A draft or a proposal whose authors arrange who they are. */
export interface AuthoredPlace {
  readonly process: ProcessView;
  readonly of: Authored;
  readonly ownerId: string | null;
  readonly title: string;
  readonly language: string;
  /** The pages to arrange it, to change it and to go back to. */
  readonly routes: Readonly<Record<'people' | 'change' | 'back', RouteName>>;
  readonly params: (language: 'cy' | 'en') => RouteParams;
}

/** Finds what a page about authors is about; only its authors get there. */
@Injectable()
export class AuthoredDesk {
  constructor(
    private readonly drafts: DraftDesk,
    private readonly proposals: ProposalsReader,
    private readonly authors: AuthorsReader,
  ) {}

  async draft(slug: string, id: string, request: Request): Promise<AuthoredPlace> {
    const { process, draft } = await this.drafts.open(slug, id, request);
    const { title = '', language = '' } = draft.answers;
    return {
      process,
      of: { draftId: draft.id },
      ownerId: draft.own ? signedIn(request).id : null,
      ...{ title: String(title).slice(0, 120), language: String(language) },
      routes: { people: 'draftPeople', change: 'changeDraftPeople', back: 'draft' },
      params: (into) => ({ process: process.slug[into], draft: draft.id }),
    };
  }

  /** @throws NotAnAuthorError */
  async proposal(slug: string, number: string, request: Request): Promise<AuthoredPlace> {
    const process = await this.drafts.process(slug, request);
    const visitor = signedIn(request);
    const proposal = await this.proposals.one(process.id, proposalNumber(number), visitor);
    if (!proposal.own) throw new NotAnAuthorError();
    return {
      process,
      of: { proposalId: proposal.id },
      ownerId: await this.authors.ownerOf(proposal.id),
      ...{ title: proposal.title, language: proposal.language },
      routes: { people: 'proposalPeople', change: 'changeProposalPeople', back: 'proposal' },
      params: (into) => ({ process: process.slug[into], number: proposal.number }),
    };
  }
}
