import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AddFileDto, largestFile, ProposalFilesService, UnknownFileError } from '#proposals';
import { DomainError, InvalidInputError, validateInput } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import type { FormValues } from '../form.js';
import {
  page,
  PageGet,
  PagePost,
  redirect,
  type Page,
  type PageProblem,
  type Redirect,
} from '../page.js';
import { pathTo } from '../routes.js';
import { TakesFile, type Upload } from '../upload.js';
import { DraftDesk, type OpenDraft } from './draft-desk.js';
import { DraftForm } from './draft-form.js';

/** A larger file than is kept reaches us too, so that whoever sends it reads why it was refused. */
const withFile: Upload = {
  ...{ from: 'residents', fileSize: largestFile + 6 * 1024 * 1024 },
  ...{ fields: 4, fieldSize: 64 * 1024 },
};

/** Files of a draft, each added by a form of its own. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class DraftFilesPage {
  constructor(
    private readonly desk: DraftDesk,
    private readonly form: DraftForm,
    private readonly files: ProposalFilesService,
  ) {}

  @PageGet('draftFiles')
  async show(
    @Param('process') slug: string,
    @Param('draft') id: string,
    @Req() request: Request,
  ): Promise<Page> {
    return this.page(await this.desk.open(slug, id, request), request, '', []);
  }

  @PagePost('draftFiles')
  @TakesFile(withFile)
  async add(
    @Param('process') slug: string,
    @Param('draft') id: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const open = await this.desk.open(slug, id, request);
    const { fileTitle = '', file, ...frame } = (body ?? {}) as FormValues;
    if ('switch-language' in frame) return this.page(open, request, fileTitle, []);
    const problems = [...(await titleProblems(fileTitle)), ...fileProblems(file)];
    if (problems.length > 0 || !Buffer.isBuffer(file))
      return this.page(open, request, fileTitle, problems);
    try {
      const named = await validateInput(AddFileDto, { title: fileTitle });
      await this.files.add(signedIn(request).id, open.draft.id, named, file);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'missing') throw error;
      const { code, params } = error;
      return this.page(open, request, fileTitle, [{ field: 'file', code, params }]);
    }
    return this.goOn(open, request, 'intake.files.added');
  }

  @PagePost('removeDraftFile')
  async remove(
    @Param('process') slug: string,
    @Param('draft') id: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Redirect> {
    const open = await this.desk.open(slug, id, request);
    const { fileId } = (body ?? {}) as FormValues;
    if (!open.draft.files.some((file) => file.id === fileId)) throw new UnknownFileError();
    await this.files.remove(signedIn(request).id, open.draft.id, String(fileId));
    return this.goOn(open, request, 'intake.files.removed');
  }

  private async page(
    { process, draft }: OpenDraft,
    request: Request,
    fileTitle: unknown,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const shown = await this.form.kept(process, draft, 'pictures', request);
    const locals = { ...this.form.locals(shown, request, problems), fileTitle };
    return page('intake/files.njk', locals, { problems, keepForm: true });
  }

  private goOn({ process, draft }: OpenDraft, request: Request, key: string): Redirect {
    const language = languageOf(request);
    const params = { process: process.slug[language], draft: draft.id };
    return redirect(pathTo('draftFiles', language, params), { kind: 'success', key });
  }
}

async function titleProblems(title: unknown): Promise<readonly PageProblem[]> {
  try {
    await validateInput(AddFileDto, { title });
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return error.problems.map((problem) => ({ ...problem, field: 'fileTitle' }));
  }
}

/** A form without a file sends one of no bytes. */
function fileProblems(file: unknown): readonly PageProblem[] {
  if (Buffer.isBuffer(file) && file.length > 0) return [];
  return [{ field: 'file', code: 'intake.file-missing', params: {} }];
}
