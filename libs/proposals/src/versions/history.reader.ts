import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Proposal } from '../proposal.entity.js';
import { UnknownProposalError } from '../proposals.errors.js';
import { Amendment } from './amendment.entity.js';
import { amendmentSummary, type AmendmentSight } from './amendments.reader.js';
import { ProposalVersion } from './proposal-version.entity.js';
import { wordsOf } from './proposal-words.js';
import { UnknownVersionError } from './versions.errors.js';
import type { HistoryView, KinView, VersionTextView, VersionView } from './version.views.js';

/** Where proposals came from. Whether the visitor may see the proposal was asked before. */
@Injectable()
export class HistoryReader {
  constructor(private readonly em: EntityManager) {}

  /** Everything that led to the words that stand now; suggestions as far as the public learns of them. */
  async of(proposalId: string, sight: AmendmentSight): Promise<HistoryView> {
    const proposal = await this.em.findOne(Proposal, proposalId, {
      populate: ['mergedInto', 'splitFrom'],
    });
    if (!proposal) throw new UnknownProposalError();
    const byNumber = { orderBy: { number: 'asc' } } as const;
    const amendments = await this.em.find(Amendment, { proposal }, byNumber);
    const { withdrawnAt: at, withdrawalReason: reason, mergedInto, splitFrom } = proposal;
    return {
      versions: await this.versions(proposalId),
      amendments: amendments.map((one) => amendmentSummary(one, sight)),
      splitFrom: splitFrom && kinOf(splitFrom),
      splitInto: await this.kin({ splitFrom: proposalId }),
      mergedFrom: await this.kin({ mergedInto: proposalId }),
      mergedInto: mergedInto && kinOf(mergedInto),
      withdrawal: at && { at, reason },
    };
  }

  /** Oldest first. */
  async versions(proposalId: string): Promise<readonly VersionView[]> {
    const found = await this.em.find(
      ProposalVersion,
      { proposal: proposalId },
      { orderBy: { number: 'asc' } },
    );
    const credits = await this.credits(proposalId);
    return found.map((one) => versionView(one, credits));
  }

  /** @throws UnknownVersionError */
  async version(proposalId: string, number: number): Promise<VersionTextView> {
    const found = await this.em.findOne(ProposalVersion, { proposal: proposalId, number });
    if (!found) throw new UnknownVersionError();
    return { ...versionView(found, await this.credits(proposalId)), ...wordsOf(found) };
  }

  private async credits(proposalId: string): Promise<ReadonlyMap<number | null, string>> {
    const accepted = await this.em.find(Amendment, { proposal: proposalId, state: 'accepted' });
    return new Map(accepted.map(({ becameVersion, amenderName }) => [becameVersion, amenderName]));
  }

  private async kin(where: {
    readonly splitFrom?: string;
    readonly mergedInto?: string;
  }): Promise<readonly KinView[]> {
    const found = await this.em.find(
      Proposal,
      { ...where, publishedAt: { $ne: null }, hiddenAt: null },
      { orderBy: { number: 'asc' } },
    );
    return found.map(kinOf);
  }
}

export function kinOf({ number, title, language }: Proposal): KinView {
  return { number, title, language };
}

function versionView(
  { number, at, role, why, origin }: ProposalVersion,
  credits: ReadonlyMap<number | null, string>,
): VersionView {
  return { number, at, role, why, origin, credit: credits.get(number) ?? null };
}
