import { Injectable } from '@nestjs/common';
import { MissingError } from '#platform';
import { ProcessesReader, type ProcessView } from '#processes';
import {
  draftPartNames,
  draftProblems,
  DraftsReader,
  partOfField,
  UnknownDraftError,
  type DraftAnswers,
  type DraftPart,
  type DraftPlace,
  type DraftView,
} from '#proposals';
import { signedIn, type Request } from '../../access/request.js';
import type { PageProblem } from '../page.js';
import { visible } from '../processes/visible-process.js';

export interface OpenDraft {
  readonly process: ProcessView;
  readonly draft: DraftView;
}

/** Finds drafts by their addresses, and says what each of their parts lacks. */
@Injectable()
export class DraftDesk {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly drafts: DraftsReader,
  ) {}

  async process(slug: string, request: Request): Promise<ProcessView> {
    return visible(await this.processes.bySlug(slug), request.visitor);
  }

  /** @throws UnknownDraftError when it is none, or somebody else's */
  async open(slug: string, id: string, request: Request): Promise<OpenDraft> {
    const process = await this.process(slug, request);
    const draft = await this.drafts.one(signedIn(request).id, process.id, draftId(id));
    return { process, draft };
  }

  async problems({ process, draft }: OpenDraft): Promise<readonly PageProblem[]> {
    return draftProblems(draft.answers, draft.pictureId, placeOf(process));
  }

  /** What is wrong with one part, as it was typed just now. */
  async problemsOf(
    part: DraftPart,
    process: ProcessView,
    answers: DraftAnswers,
    pictureId: string | null,
  ): Promise<readonly PageProblem[]> {
    const all = await draftProblems(answers, pictureId, placeOf(process));
    return all.filter(({ field }) => partOfField(field) === part);
  }
}

function placeOf({ areas, categories, intake }: ProcessView): DraftPlace {
  const slugs = (places: readonly { readonly slug: string }[]) => places.map(({ slug }) => slug);
  return { areas: slugs(areas), categories: slugs(categories), anonymous: intake.anonymous };
}

/** The id in a path or form; anything else is no draft. */
export function draftId(text: unknown): string {
  if (typeof text !== 'string' || !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text))
    throw new UnknownDraftError();
  return text;
}

/** Parts have numbers in addresses: a number is the same in both languages. */
export function partNumber(part: DraftPart): number {
  return draftPartNames.indexOf(part) + 1;
}

export function numberedPart(number: string): DraftPart {
  const part = /^[1-9]$/.test(number) ? draftPartNames[Number(number) - 1] : undefined;
  if (!part) throw new MissingError();
  return part;
}
