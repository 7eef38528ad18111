import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { Visitor } from '#people';
import { folded } from '../folded.js';
import { ownAmong } from '../own-among.js';
import { seenWith, sightOf } from '../proposal-sight.js';
import { shownWith, summary } from '../proposal-summary.js';
import { Proposal } from '../proposal.entity.js';
import type { ProposalSummaryView } from '../proposal.views.js';
import { anyForm, countWords, similarQuery, type WeighedWord } from './similar-query.js';
import { tellingWords, type Written } from './telling-words.js';

/** Below this two texts share words, as all do, but no idea. Measured: `similar-proposals.spec.ts`. */
const least = 0.3;

/** A word of the title says more of what a text is about than one of the body. */
const titled = 4;

/** Two ideas for one place are nearer to each other than one idea for two places. */
const named = 3;

export interface SimilarWishes {
  readonly most: number;
  /** The id of the proposal that asks, which is not similar to itself. */
  readonly except?: string;
}

/**
 * Finds proposals that may be the same idea. The rule: with `t` the share of trigrams that both
 * titles have and `w` the share of the telling words of title and body, by weight, that the other
 * text holds in any of their forms, the score is `1 - (1 - 0.7 t²)(1 - w)`: a title or the words
 * alone can show it, both together sooner. A word weighs the square of `ln(1 + proposals / holding)`,
 * so the fewer proposals of the process hold it the more; in the title four times as much, and as a
 * name three times as much. Below 0.3 nothing is shown. Trigrams see through typing errors and
 * another order of words; the forms of a word are Welsh mutations or English endings, after the
 * language of the text.
 */
@Injectable()
export class SimilarProposals {
  constructor(private readonly em: EntityManager) {}

  /**
   * The most similar first, among what the visitor may see. What was withdrawn, joined to another
   * or hidden by a moderator is not among them.
   * @throws UnknownProcessError
   */
  async find(
    processId: string,
    written: Written,
    wishes: SimilarWishes,
    visitor: Visitor,
  ): Promise<readonly ProposalSummaryView[]> {
    const sight = await sightOf(this.em, processId, visitor);
    const query = similarQuery({
      ...{ processId, least, most: wishes.most, except: wishes.except ?? null },
      ...{ title: folded(written.title).trim(), language: written.language },
      words: await this.weighed(processId, written),
      seen: seenWith(sight),
    });
    const rows = await this.em.execute<{ id: string }[]>(query.sql, [...query.params]);
    const ids = rows.map(({ id }) => id);
    const found = await this.em.find(Proposal, { id: { $in: ids } }, { populate: [...shownWith] });
    const own = await ownAmong(this.em, ids, visitor);
    return found
      .sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
      .map((proposal) => summary(proposal, { own: own.has(proposal.id), named: sight.all }));
  }

  private async weighed(processId: string, written: Written): Promise<readonly WeighedWord[]> {
    const words = tellingWords(written);
    const counted = await this.em.execute<{ proposals: number }[]>(countWords, [
      processId,
      JSON.stringify(words.map(anyForm)),
    ]);
    const [size] = await this.em.execute<{ last: number | null }[]>(
      'select max(number) as last from proposal where process_id = ?',
      [processId],
    );
    return words.map(({ forms, inTitle, isName }, index) => {
      const proposals = counted[index]?.proposals ?? 0;
      const rarity = Math.log(1 + (size?.last ?? 0) / Math.max(1, proposals)) ** 2;
      return { forms, proposals, weight: rarity * (inTitle ? titled : 1) * (isName ? named : 1) };
    });
  }
}
