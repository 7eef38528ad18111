import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { CoveredWords } from '../covered-words.js';
import { Proposal } from '../proposal.entity.js';
import { UnknownProposalError } from '../proposals.errors.js';
import { Amendment } from './amendment.entity.js';
import { amendmentSummary, type AmendmentSight } from './amendments.reader.js';
import { ProposalVersion } from './proposal-version.entity.js';
import { wordsOf } from './proposal-words.js';
import { publicKinOf } from './kin.js';
import { ShownVersion } from './shown-version.entity.js';
import { UnknownVersionError } from './versions.errors.js';
import type { HistoryView, PublicKinView, VersionTextView, VersionView } from './version.views.js';

const byNumber = { orderBy: { number: 'asc' } } as const;

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
    const amendments = await this.em.find(Amendment, { proposal }, byNumber);
    const covered = await CoveredWords.among(this.em, [
      proposalId,
      ...amendments.map(({ id }) => id),
    ]);
    const { withdrawnAt: at, withdrawalReason, mergedInto, splitFrom } = proposal;
    const hidden = covered.why('withdrawal', proposalId);
    return {
      versions: await this.versions(proposalId, sight),
      amendments: amendments.map((one) => amendmentSummary(one, sight, covered)),
      splitFrom: splitFrom && publicKinOf(splitFrom),
      splitInto: await this.kin({ splitFrom: proposalId }),
      mergedFrom: await this.kin({ mergedInto: proposalId }),
      mergedInto: mergedInto && publicKinOf(mergedInto),
      withdrawal: at && { at, reason: hidden ? null : withdrawalReason, hidden },
    };
  }

  /**
   * One text with what is told of it.
   * @throws UnknownVersionError also for one that nobody but its authors and officers ever read
   */
  async version(
    proposalId: string,
    number: number,
    sight: Pick<AmendmentSight, 'all'>,
  ): Promise<VersionTextView> {
    const found = await this.em.findOne(ProposalVersion, { proposal: proposalId, number });
    const view = (await this.versions(proposalId, sight)).find((one) => one.number === number);
    if (!found || !view) throw new UnknownVersionError();
    return { ...view, words: view.hidden ? null : wordsOf(found) };
  }

  /** What it was made from; null for the first one, and where the visitor may not read it. */
  async before(
    proposalId: string,
    number: number,
    sight: Pick<AmendmentSight, 'all'>,
  ): Promise<VersionTextView | null> {
    return this.version(proposalId, number - 1, sight).catch((error: unknown) => {
      if (error instanceof UnknownVersionError) return null;
      throw error;
    });
  }

  /** Oldest first; without those that were rewritten before the public could read them. */
  private async versions(
    proposalId: string,
    { all }: Pick<AmendmentSight, 'all'>,
  ): Promise<readonly VersionView[]> {
    const found = await this.em.find(ProposalVersion, { proposal: proposalId }, byNumber);
    const covered = await CoveredWords.among(
      this.em,
      found.map(({ key }) => key),
    );
    const shown = await this.em.find(ShownVersion, { proposal: proposalId });
    const wasShown = new Set(shown.map(({ number }) => number));
    const credits = await this.credits(proposalId);
    return found
      .filter(({ number }) => all || wasShown.has(number))
      .map((version) => versionView(version, credits, covered));
  }

  private async credits(proposalId: string): Promise<ReadonlyMap<number | null, string>> {
    const accepted = await this.em.find(Amendment, { proposal: proposalId, state: 'accepted' });
    return new Map(accepted.map(({ becameVersion, amenderName }) => [becameVersion, amenderName]));
  }

  private async kin(where: {
    readonly splitFrom?: string;
    readonly mergedInto?: string;
  }): Promise<readonly PublicKinView[]> {
    const found = await this.em.find(
      Proposal,
      { ...where, publishedAt: { $ne: null }, hiddenAt: null },
      byNumber,
    );
    return found.map(publicKinOf);
  }
}

function versionView(
  { key: id, number, at, role, why, origin }: ProposalVersion,
  credits: ReadonlyMap<number | null, string>,
  covered: CoveredWords,
): VersionView {
  const hidden = covered.why('version', id);
  const noteHidden = covered.why('note', id);
  return {
    ...{ id, number, at, role, origin, hidden, noteHidden },
    why: noteHidden ? null : why,
    credit: noteHidden ? null : (credits.get(number) ?? null),
  };
}
