import type { Language } from '#platform';
import type { ProcessView } from '#processes';
import type { DraftAnswers, DraftPart } from '#proposals';
import type { FormValues } from '../form.js';
import { redirect, type Redirect } from '../page.js';
import type { HandedIn } from '../pictures/picture-desk.js';
import { pathTo } from '../routes.js';
import { partNumber } from './draft-desk.js';

/** A part as it came from a form, whatever it says. */
export interface PostedPart {
  readonly process: ProcessView;
  readonly draftId: string;
  readonly part: DraftPart;
  readonly answers: DraftAnswers;
  readonly revision: number;
  readonly handed: HandedIn;
  /** Where the pressed button leads once all is kept: on, to a page beside, or to what a postcode tells. */
  readonly to: 'list' | 'map' | 'postcode' | 'files';
  /** As typed; not among the answers. */
  readonly postcode: string;
}

/** Of the parts that have several. */
export function buttonIn(part: DraftPart, { to }: FormValues): PostedPart['to'] {
  if (part === 'pictures' && to === 'files') return to;
  return part === 'where' && (to === 'map' || to === 'postcode') ? to : 'list';
}

/** Where the pressed button leads once all is kept. */
export function nextPage(posted: PostedPart, language: Language): Redirect {
  const { process, draftId: draft, part, answers } = posted;
  const at = { process: process.slug[language], draft };
  if (posted.to === 'map') return redirect(pathTo('draftMap', language, at));
  if (posted.to === 'files') return redirect(pathTo('draftFiles', language, at));
  if (posted.to === 'list')
    return redirect(pathTo('draft', language, at), { kind: 'success', key: 'intake.saved' });
  const area = process.areas.find(({ slug }) => slug === answers['areaSlug']);
  const key = area ? 'intake.place.found-area' : 'intake.place.found';
  const params = area ? { area: area.name[language] } : {};
  const here = pathTo('draftPart', language, { ...at, part: partNumber(part) });
  return redirect(here, { kind: 'success', key, params });
}
