import { Injectable } from '@nestjs/common';
import type { Visitor } from '#people';
import type { Language } from '#platform';
import type { ProcessView } from '#processes';
import { ProposalsReader, UnknownProposalError } from '#proposals';
import type { OfferedProposal, ProposalHere, RoomSeen } from '#rooms';
import { pathTo } from '../routes.js';

/** Far more than a list to choose from can hold with profit. */
const mostProposals = 200;

/** The proposals that a room's agenda names, as they stand now, and those that it may name. */
@Injectable()
export class AgendaProposals {
  constructor(private readonly proposals: ProposalsReader) {}

  async of(
    process: ProcessView,
    { pub }: RoomSeen,
    visitor: Visitor,
    language: Language,
  ): Promise<Readonly<Record<string, ProposalHere>>> {
    const numbers = new Set(pub.agenda.flatMap(({ item }) => item.proposal ?? []));
    const found: Record<string, ProposalHere> = {};
    for (const number of numbers) {
      const params = { process: process.slug[language], number };
      const proposal = await this.proposals.one(process.id, number, visitor).catch(unlessGone);
      if (!proposal) continue;
      const { title, body, language: written } = proposal;
      found[number] = { title, body, language: written, url: pathTo('proposal', language, params) };
    }
    return found;
  }

  /** Those that everybody may see. */
  async offered(process: ProcessView): Promise<readonly OfferedProposal[]> {
    const { items } = await this.proposals.list(process.id, { size: mostProposals }, null);
    return items.map(({ number, title }) => ({ number, title }));
  }
}

/** It was hidden since somebody put it on the agenda. */
function unlessGone(error: unknown): null {
  if (error instanceof UnknownProposalError) return null;
  throw error;
}
