import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { formatTime } from '#platform';
import {
  answersOf,
  CrossedEditError,
  DraftsReader,
  DraftsService,
  UnknownDraftError,
  type DraftAnswers,
  type DraftPart,
  type DraftView,
  type SavedDraft,
} from '#proposals';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Reply, type Request } from '../../access/request.js';
import type { FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { PictureDesk, withPicture, type HandedIn } from '../pictures/picture-desk.js';
import { TakesFile } from '../upload.js';
import { View } from '../view.js';
import { DraftDesk, draftId, numberedPart } from './draft-desk.js';
import { DraftForm, type ShownPart } from './draft-form.js';
import { PlaceDesk, postcodeIn } from './place-desk.js';
import { buttonIn, nextPage, type PostedPart } from './posted-part.js';

/** One part of a draft, on a page of its own. It keeps whatever is typed, and then says what is amiss. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class DraftPartPage {
  constructor(
    private readonly desk: DraftDesk,
    private readonly form: DraftForm,
    private readonly drafts: DraftsService,
    private readonly reader: DraftsReader,
    private readonly pictures: PictureDesk,
    private readonly places: PlaceDesk,
    private readonly view: View,
  ) {}

  @PageGet('draftPart')
  async show(
    @Param('process') slug: string,
    @Param('draft') id: string,
    @Param('part') number: string,
    @Req() request: Request,
    @Query('area') tapped?: string,
  ): Promise<Page> {
    const part = numberedPart(number);
    const { process, draft } = await this.desk.open(slug, id, request);
    const kept = await this.form.kept(process, draft, part, request);
    // From the map: chosen, and kept once the form is sent.
    const area = process.areas.find(({ slug }) => part === 'where' && slug === tapped);
    const values = area ? inArea(kept.values, area.slug) : kept.values;
    return this.page({ ...kept, values }, request, []);
  }

  @PagePost('draftPart')
  // The token, the button of the other language, the revision, and the most that a part asks for.
  @TakesFile(withPicture(8))
  async save(
    @Param('process') slug: string,
    @Param('draft') id: string,
    @Param('part') number: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const posted = await this.read(slug, id, number, request, body);
    return this.keep(posted, request, 'switch-language' in (body as FormValues)).catch(
      (error: unknown) => this.gone(error, posted, request),
    );
  }

  /** The same while somebody types: says when it was kept, and judges nothing. */
  @PagePost('saveDraft')
  async saveQuietly(
    @Param('process') slug: string,
    @Param('draft') id: string,
    @Param('part') number: string,
    @Req() request: Request,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<object> {
    const process = await this.desk.process(slug, request);
    const values = (body ?? {}) as FormValues;
    const language = languageOf(request);
    const part = numberedPart(number);
    const t = this.view.translator.in(language);
    reply.status(200).header('cache-control', 'no-store');
    try {
      const change = { part, answers: answersOf(part, values), revision: revisionIn(values) };
      const place = { processId: process.id, draftId: draftId(id) };
      const saved = await this.drafts.save(signedIn(request).id, { ...place, ...change });
      const said = t('intake.saved-at', { time: formatTime(saved.savedAt, language) });
      return { revision: saved.revision, said };
    } catch (error) {
      const isGone = error instanceof UnknownDraftError;
      if (!isGone && !(error instanceof CrossedEditError)) throw error;
      reply.status(409);
      return { said: t(isGone ? 'intake.not-saved-gone' : 'intake.not-saved-crossed') };
    }
  }

  private async read(
    slug: string,
    id: string,
    number: string,
    request: Request,
    body: unknown,
  ): Promise<PostedPart> {
    const process = await this.desk.process(slug, request);
    const part = numberedPart(number);
    const values = (body ?? {}) as FormValues;
    const to = buttonIn(part, values);
    const handed =
      to === 'postcode'
        ? { ...(await this.places.byPostcode(process, values)), held: null }
        : await this.handed(part, values, request);
    return {
      ...{ process, part, handed, to, draftId: draftId(id), postcode: postcodeIn(values) },
      answers: answersOf(part, handed.body),
      revision: revisionIn(values),
    };
  }

  private async handed(part: DraftPart, values: FormValues, request: Request): Promise<HandedIn> {
    if (part === 'pictures') return this.pictures.take(values, request);
    return { body: values, held: null, problems: [] };
  }

  private async keep(
    posted: PostedPart,
    request: Request,
    switches: boolean,
  ): Promise<Page | Redirect> {
    const { process, part, answers, handed, to } = posted;
    const typed = { ...posted, values: answers, held: handed.held, meanwhile: null, draft: null };
    // The switch shows the same answers in the other language: nothing is judged, and nothing kept.
    if (switches) {
      const id = signedIn(request).id;
      const shown =
        part === 'pictures' ? await this.reader.one(id, process.id, posted.draftId) : null;
      return this.page({ ...typed, draft: shown }, request, []);
    }
    const saved = await this.saved(posted, request);
    const draft = await this.reader.one(signedIn(request).id, process.id, posted.draftId);
    if (!saved) return this.crossed(typed, draft, request);
    const pictureId = part === 'pictures' ? (handed.held?.id ?? null) : draft.pictureId;
    // On the way to the map, or to what a postcode tells, nothing else is judged yet.
    const found =
      to === 'list'
        ? await this.desk.problemsOf(part, process, draft.answers, pictureId)
        : handed.problems;
    const problems = together(handed.problems, found);
    if (problems.length === 0) return nextPage(posted, languageOf(request));
    return this.page({ ...typed, draft, revision: saved.revision }, request, problems);
  }

  /** @returns null when something else was kept meanwhile */
  private async saved(posted: PostedPart, request: Request): Promise<SavedDraft | null> {
    const { process, part, draftId, answers, revision, handed } = posted;
    const change = { processId: process.id, draftId, part, answers, revision };
    const pictured = part === 'pictures' ? { pictureId: handed.held?.id ?? null } : {};
    try {
      return await this.drafts.save(signedIn(request).id, { ...change, ...pictured });
    } catch (error) {
      if (error instanceof CrossedEditError) return null;
      throw error;
    }
  }

  /** Sent or deleted while this was typed: the words are still here, to be copied. */
  private async gone(error: unknown, posted: PostedPart, request: Request): Promise<Page> {
    if (!(error instanceof UnknownDraftError)) throw error;
    const { answers, handed } = posted;
    const typed = { ...posted, values: answers, held: handed.held, meanwhile: null, draft: null };
    return this.page(typed, request, [{ field: '', code: 'intake.draft-gone', params: {} }]);
  }

  /** Both are shown; what is sent next was chosen by somebody who saw both. */
  private async crossed(typed: ShownPart, draft: DraftView, request: Request): Promise<Page> {
    const shown = { ...typed, draft, revision: draft.revision, meanwhile: draft.answers };
    return this.page(shown, request, [{ field: '', code: 'intake.crossed-edit', params: {} }]);
  }

  private async page(
    shown: ShownPart & Partial<Pick<PostedPart, 'postcode'>>,
    request: Request,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const { part, process, postcode = '' } = shown;
    const ways = part === 'where' ? await this.places.ways(process, postcode) : {};
    const locals = { ...this.form.locals(shown, request, problems), ...ways };
    return page('intake/part.njk', locals, { problems, keepForm: true });
  }
}

/** A form that says none comes from before there was anything to cross with. */
export function revisionIn({ revision }: FormValues): number {
  return typeof revision === 'string' && /^\d{1,9}$/.test(revision) ? Number(revision) : 0;
}

/** A point stays, unless it was given for another area. */
function inArea(answers: DraftAnswers, areaSlug: string): DraftAnswers {
  const { areaSlug: before = '' } = answers;
  if (before === '' || before === areaSlug) return { ...answers, areaSlug };
  return { ...answers, areaSlug, latitude: '', longitude: '' };
}

/** Each thing once: the desk and the draft may both miss a picture. */
function together(
  first: readonly PageProblem[],
  then: readonly PageProblem[],
): readonly PageProblem[] {
  const said = new Set(first.map(({ field }) => field));
  return [...first, ...then.filter(({ field }) => !said.has(field))];
}
