import { Injectable } from '@nestjs/common';
import { largestPicture, type Language } from '#platform';
import type { ProcessView } from '#processes';
import {
  fieldsOf,
  largestFile,
  mostFiles,
  proposalLimits,
  wellBeingGoals,
  type DraftAnswers,
  type DraftPart,
  type DraftView,
} from '#proposals';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import type { PageProblem } from '../page.js';
import { PictureDesk, type HeldPicture } from '../pictures/picture-desk.js';
import { areasByName } from '../proposals/area-choices.js';
import { partNumber } from './draft-desk.js';

/** One part of a draft as its page shows it. */
export interface ShownPart {
  readonly process: ProcessView;
  readonly part: DraftPart;
  readonly draftId: string;
  readonly revision: number;
  /** As kept, or as just typed. */
  readonly values: DraftAnswers;
  readonly held: HeldPicture | null;
  /** What somebody else, or the same person elsewhere, has kept meanwhile. */
  readonly meanwhile: DraftAnswers | null;
  readonly draft: DraftView | null;
}

/** What the fields of a draft need to be drawn. */
@Injectable()
export class DraftForm {
  constructor(private readonly pictures: PictureDesk) {}

  /** A part with what was kept; where nothing was, with what is likely. */
  async kept(
    process: ProcessView,
    draft: DraftView,
    part: DraftPart,
    request: Request,
  ): Promise<ShownPart> {
    const likely = { language: languageOf(request), authorName: signedIn(request).name };
    const { id, revision, answers, pictureId } = draft;
    const held =
      part === 'pictures' && pictureId !== null
        ? await this.pictures.hold(pictureId, request)
        : null;
    const values = { ...likely, ...answers };
    return { process, part, draftId: id, revision, values, held, meanwhile: null, draft };
  }

  locals(shown: ShownPart, request: Request, problems: readonly PageProblem[]): Locals {
    return {
      ...shown,
      number: partNumber(shown.part),
      ...fieldLocals(shown.process, languageOf(request)),
      theirs: shown.meanwhile && fieldsOf(shown.part).filter((field) => isSaid(shown, field)),
      hasProblems: problems.length > 0,
    };
  }
}

type Locals = Readonly<Record<string, unknown>>;

function isSaid({ meanwhile }: ShownPart, field: string): boolean {
  return [meanwhile?.[field] ?? ''].flat().some((text) => text !== '');
}

const megabyte = 1024 * 1024;

/** What fields of a proposal need, wherever they stand. */
export function fieldLocals(process: ProcessView, language: Language): Locals {
  return {
    areas: areasByName(process.areas, language),
    limits: proposalLimits,
    goals: wellBeingGoals,
    most: largestPicture / megabyte,
    fileLimits: { most: mostFiles, megabytes: largestFile / megabyte },
  };
}
