import { Body, Controller, Param, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  layoutFromHeader,
  ProfilesReader,
  ProfilesService,
  readyNames,
  readyProfiles,
  SaveProfileDto,
} from '#finance';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { handleForm } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { TakesFile } from '../upload.js';
import { View } from '../view.js';
import { bytesIn } from './code-tables.js';
import { done, FinanceDesk, type FinancePlace } from './finance-desk.js';
import { LayoutDesk } from './layout-desk.js';
import { formOf, layoutInput, readForm } from './layout-form.js';

type Posted = Readonly<Record<string, unknown>>;
/** Bytes of a template whose first line is read. */
const largestTemplate = 256 * 1024;

/** Layouts of the ledger's file: made from a ready one, or from the header of the council's own. */
@ApiExcludeController()
@Access('finance', 'admin')
@Controller()
export class LayoutsPage {
  constructor(
    private readonly desk: FinanceDesk,
    private readonly layouts: LayoutDesk,
    private readonly reader: ProfilesReader,
    private readonly service: ProfilesService,
    private readonly view: View,
  ) {}

  @PageGet('layouts')
  async show(@Param('organisation') slug: string, @Req() request: Request): Promise<Page> {
    return this.list(await this.desk.place(slug, request), {}, []);
  }

  /** The header of a template, typed or as the file: the form for it follows. */
  @PagePost('layouts')
  @TakesFile({ from: 'staff', fileSize: largestTemplate, fields: 3, fieldSize: 20_000 })
  async read(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Body() body: Posted | undefined,
  ): Promise<Page> {
    const place = await this.desk.place(slug, request);
    const values = { pasted: body?.['pasted'] };
    if (body && 'switch-language' in body) return this.inOtherLanguage(place, body);
    const read = await layoutFromHeader(bytesIn(body ?? {}));
    if ('problem' in read) return this.list(place, values, [{ ...read.problem, field: 'file' }]);
    const here = place.pathOf('newLayout');
    return this.layouts.editor(place, formOf('', read.layout), { here, problems: [] });
  }

  @PageGet('newLayout')
  async begin(
    @Param('organisation') slug: string,
    @Query('from') from: unknown,
    @Req() request: Request,
  ): Promise<Page> {
    const place = await this.desk.place(slug, request);
    const ready = readyNames.find((name) => name === from) ?? 'journal';
    const t = this.view.translator.in(languageOf(request));
    const form = formOf(t(`finance-setup.ready.${ready}.title`), readyProfiles[ready]);
    return this.layouts.editor(place, form, { here: place.pathOf('newLayout'), problems: [] });
  }

  @PagePost('newLayout')
  async make(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Body() body: Posted | undefined,
  ): Promise<Page | Redirect> {
    const place = await this.desk.place(slug, request);
    const form = readForm(body ?? {});
    const again = (problems: readonly PageProblem[]) =>
      this.layouts.editor(place, form, { here: place.pathOf('newLayout'), problems });
    if (body?.['act'] === 'preview') return again([]);
    return handleForm(body, SaveProfileDto, {
      read: () => layoutInput(form),
      act: async (input) => {
        await this.service.make(signedIn(request).id, place.id, input);
        return done(place.pathOf('layouts'), 'layouts.made');
      },
      again: (_values, problems) => again(problems),
    });
  }

  /** The answer to this post may have been the editor, whose form is switched from here, too. */
  private async inOtherLanguage(place: FinancePlace, body: Posted): Promise<Page> {
    const form = readForm(body);
    if (form.rows.length === 0) return this.list(place, { pasted: body['pasted'] }, []);
    return this.layouts.editor(place, form, { here: place.pathOf('newLayout'), problems: [] });
  }

  private async list(
    { id, about, pathOf }: FinancePlace,
    values: object,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const own = await this.reader.ofOrganisation(id);
    const layouts = own.map(({ id: layout, name, version, layout: { columns } }) => ({
      ...{ name, version, columns: columns.length, href: pathOf('layout', { layout }) },
    }));
    const ready = readyNames.map((name) => ({ name, href: `${pathOf('newLayout')}?from=${name}` }));
    const here = pathOf('layouts');
    return page(
      'finance-setup/layouts.njk',
      { ...about, layouts, ready, values, here },
      { problems, keepForm: true },
    );
  }
}
