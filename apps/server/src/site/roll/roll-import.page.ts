import { Body, Controller, Param, Req, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { NoTextFileError, rollFields, RollImportsService, RollReader } from '#people';
import { DomainError } from '#platform';
import { ProcessesReader, type ProcessView } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import {
  page,
  PageGet,
  PagePost,
  redirect,
  type Page,
  type PageProblem,
  type Redirect,
} from '../page.js';
import { about } from '../returning/about.js';
import { pathTo } from '../routes.js';
import { TakesFile } from '../upload.js';
import { View } from '../view.js';
import { errorsFile } from './errors-file.js';
import { isImportAct, readMapping } from './import-form.js';

/** Three times the register of a large county, in bytes. */
const largestList = 30 * 1024 * 1024;
/** Bytes of lines that are pasted: some thousand people. More come as a file. */
const longestPaste = 256 * 1024;

/** A list on its way: handed in, its columns named, checked line by line, then taken or left. */
@ApiExcludeController()
@Access('returning-officer')
@Controller()
export class RollImportPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly imports: RollImportsService,
    private readonly reader: RollReader,
    private readonly view: View,
  ) {}

  @PageGet('uploadRoll')
  async choose(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    return this.uploadForm(await this.processes.bySlug(slug), request, []);
  }

  @PagePost('uploadRoll')
  // The token, what was pasted, and the button of the other language.
  @TakesFile({ from: 'staff', fileSize: largestList, fields: 3, fieldSize: longestPaste })
  async upload(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: Readonly<Record<string, unknown>> | undefined,
  ): Promise<Page | Redirect> {
    const process = await this.processes.bySlug(slug);
    if (body && 'switch-language' in body) return this.uploadForm(process, request, []);
    if (isCutOff(body?.['pasted'])) return this.uploadForm(process, request, [cutOff]);
    return this.answering(
      async () => {
        const file = { name: 'list.csv', bytes: bytesIn(body ?? {}) };
        const list = await this.imports.upload(signedIn(request).id, process.id, file);
        return redirect(this.pathOf(process, request, list));
      },
      (problems) => this.uploadForm(process, request, problems),
    );
  }

  @PageGet('rollImport')
  async show(
    @Param('process') slug: string,
    @Param('list') list: string,
    @Req() request: Request,
  ): Promise<Page> {
    return this.listPage(await this.processes.bySlug(slug), list, request, []);
  }

  @PagePost('rollImport')
  async act(
    @Param('process') slug: string,
    @Param('list') list: string,
    @Req() request: Request,
    @Body() body: Readonly<Record<string, unknown>> | undefined,
  ): Promise<Page | Redirect> {
    const process = await this.processes.bySlug(slug);
    const act = body?.['act'];
    if (body === undefined || !isImportAct(act)) return this.listPage(process, list, request, []);
    const by = signedIn(request).id;
    return this.answering(
      async () => {
        switch (act) {
          case 'check':
            await this.imports.check(process.id, list, readMapping(body));
            break;
          case 'all':
          case 'good':
            await this.imports.accept(by, process.id, list, act);
            break;
          case 'discard':
            await this.imports.discard(by, process.id, list);
            break;
        }
        return redirect(this.pathOf(process, request, list));
      },
      (problems) => this.listPage(process, list, request, problems),
    );
  }

  @PageGet('rollErrors')
  async errors(
    @Param('process') slug: string,
    @Param('list') list: string,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const process = await this.processes.bySlug(slug);
    const { id } = await this.reader.import(process.id, list);
    const t = this.view.translator.in(languageOf(request));
    return new StreamableFile(
      Buffer.from(errorsFile(await this.reader.lineErrors(id), t), 'utf8'),
      {
        type: 'text/csv; charset=utf-8',
        disposition: `attachment; filename="${t('roll.errors-file.name')}.csv"`,
      },
    );
  }

  private async answering(
    act: () => Promise<Redirect>,
    again: (problems: readonly PageProblem[]) => Page | Promise<Page>,
  ): Promise<Page | Redirect> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'missing') throw error;
      return again([{ field: error.field ?? '', code: error.code, params: error.params }]);
    }
  }

  private pathOf(process: ProcessView, request: Request, list: string): string {
    const language = languageOf(request);
    return pathTo('rollImport', language, { process: process.slug[language], list });
  }

  private uploadForm(
    process: ProcessView,
    request: Request,
    problems: readonly PageProblem[],
  ): Page {
    return page('roll/upload.njk', about(process, request), { problems });
  }

  private async listPage(
    process: ProcessView,
    id: string,
    request: Request,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const list = await this.reader.import(process.id, id);
    const isChecked = list.state === 'checked' || list.state === 'broken';
    const lineErrors = isChecked ? await this.reader.lineErrors(id, 50) : [];
    const effects = isChecked ? await this.reader.effects(list) : null;
    const locals = { ...about(process, request), list, lineErrors, effects, fields: rollFields };
    return page('roll/list.njk', locals, { problems });
  }
}

const cutOff: PageProblem = { field: 'pasted', code: 'roll.too-long-to-paste', params: {} };

/** The form's parser takes this much of a field and says nothing of the rest. */
function isCutOff(pasted: unknown): boolean {
  return typeof pasted === 'string' && Buffer.byteLength(pasted) >= longestPaste;
}

/** A file when one was chosen, else what was pasted. */
function bytesIn(body: Readonly<Record<string, unknown>>): Buffer {
  const { file, pasted } = body;
  if (Buffer.isBuffer(file) && file.length > 0) return file;
  if (typeof pasted === 'string' && pasted.trim() !== '') return Buffer.from(pasted, 'utf8');
  throw new NoTextFileError({ field: 'file' });
}
