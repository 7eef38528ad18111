import { InvalidInputError, parsePounds, validateInput, type FieldProblem } from '#platform';
import { SubmitWithPictureDto } from '../given-picture.dto.js';
import type { DraftAnswers } from './draft-answers.js';

/** What decides whether a draft can be sent, beside its answers. */
export interface DraftPlace {
  /** Slugs of the areas of its process. */
  readonly areas: readonly string[];
  readonly categories: readonly string[];
  /** Whether the process lets the public not know who proposes. */
  readonly anonymous: boolean;
}

/** Words as typed → what the DTO of a proposal takes (`£1,200` → pence). */
export function ideaOf(answers: DraftAnswers, pictureId: string | null): Record<string, unknown> {
  const { estimatePence, latitude, longitude, goals, anonymous, ...rest } = answers;
  const { 'picture.alt': alt = '', ...words } = rest;
  return {
    ...words,
    estimatePence: penceIn(estimatePence),
    latitude: degreesIn(latitude),
    longitude: degreesIn(longitude),
    goals: [goals ?? []].flat().filter((goal) => goal !== ''),
    anonymous: anonymous === 'yes',
    picture: pictureId === null ? null : { id: pictureId, alt },
  };
}

/** Null when left empty, NaN when no amount. */
function penceIn(text: DraftAnswers[string] | undefined): number | null {
  if (typeof text !== 'string' || text.trim() === '') return null;
  return parsePounds(text) ?? Number.NaN;
}

/** As `penceIn`; some write a comma where others write a point. */
function degreesIn(text: DraftAnswers[string] | undefined): number | null {
  if (typeof text !== 'string' || text.trim() === '') return null;
  return Number(text.trim().replace(',', '.').replace('−', '-'));
}

/** Everything that keeps a draft from being sent; none for one that can be. */
export async function draftProblems(
  answers: DraftAnswers,
  pictureId: string | null,
  place: DraftPlace,
): Promise<readonly FieldProblem[]> {
  return [
    ...(await shapeProblems(answers, pictureId)),
    ...placeProblems(answers, place),
    ...missingPicture(answers, pictureId),
  ];
}

async function shapeProblems(
  answers: DraftAnswers,
  pictureId: string | null,
): Promise<readonly FieldProblem[]> {
  try {
    await validateInput(SubmitWithPictureDto, ideaOf(answers, pictureId));
    return [];
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems;
    throw error;
  }
}

/** Which areas and categories there are the shape does not know. */
function placeProblems(answers: DraftAnswers, place: DraftPlace): readonly FieldProblem[] {
  const { areaSlug = '', categorySlug = '', anonymous } = answers;
  const problem = (field: string, code: string): FieldProblem => ({ field, code, params: {} });
  const isUnknown = (slug: DraftAnswers[string], known: readonly string[]) =>
    typeof slug === 'string' && slug !== '' && !known.includes(slug);
  return [
    ...(areaSlug === '' && place.areas.length > 0
      ? [problem('areaSlug', 'proposals.area-needed')]
      : []),
    ...(isUnknown(areaSlug, place.areas) ? [problem('areaSlug', 'proposals.unknown-area')] : []),
    ...(isUnknown(categorySlug, place.categories)
      ? [problem('categorySlug', 'intake.unknown-category')]
      : []),
    ...(anonymous === 'yes' && !place.anonymous
      ? [problem('anonymous', 'intake.not-anonymous')]
      : []),
  ];
}

/** Whoever described a picture meant to hand one in. */
function missingPicture(answers: DraftAnswers, pictureId: string | null): readonly FieldProblem[] {
  const { 'picture.alt': alt = '' } = answers;
  if (pictureId !== null || alt === '') return [];
  return [{ field: 'picture.file', code: 'files.picture-missing', params: {} }];
}
