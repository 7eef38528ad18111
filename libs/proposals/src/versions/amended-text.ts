import type { EntityManager } from '@mikro-orm/postgresql';
import { InvalidInputError } from '#platform';
import { proposalLimits } from '../submit-proposal.dto.js';
import type { Amendment } from './amendment.entity.js';
import { mergeTexts, type TitleAndBody } from './merge-texts.js';
import { ProposalVersion } from './proposal-version.entity.js';
import { AmendmentCollidesError, UnknownVersionError } from './versions.errors.js';

/**
 * The text that accepting it leads to: the words that an author gave, or what the suggestion changed
 * put into the text as it is now.
 * @throws AmendmentCollidesError when both changed the same paragraph
 * @throws InvalidInputError when they are too long together
 */
export async function amendedText(
  em: EntityManager,
  amendment: Amendment,
  given: { readonly title: string | null; readonly body: string | null },
): Promise<TitleAndBody> {
  if (given.title !== null && given.body !== null) return { title: given.title, body: given.body };
  const merged = await cleanMerge(em, amendment);
  if (merged === null) throw new AmendmentCollidesError();
  if (merged.body.length > proposalLimits.body.max)
    throw new InvalidInputError([{ field: 'body', code: 'proposals.body-length', params: {} }]);
  return merged;
}

/** Null where a person has to choose the words. */
export async function cleanMerge(
  em: EntityManager,
  amendment: Amendment,
): Promise<TitleAndBody | null> {
  const { proposal, baseVersion: number } = amendment;
  const base = await em.findOne(ProposalVersion, { proposal, number });
  if (!base) throw new UnknownVersionError();
  return mergeTexts(base, proposal, amendment);
}
