import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ProfilesService, SaveProfileDto } from '#finance';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm } from '../form.js';
import { PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { done, FinanceDesk } from './finance-desk.js';
import { LayoutDesk } from './layout-desk.js';
import { formOf, layoutInput, readForm } from './layout-form.js';

/** A layout that stands: each time it is saved it gets a new version, and batches keep theirs. */
@ApiExcludeController()
@Access('finance', 'admin')
@Controller()
export class EditLayoutPage {
  constructor(
    private readonly desk: FinanceDesk,
    private readonly layouts: LayoutDesk,
    private readonly service: ProfilesService,
  ) {}

  @PageGet('layout')
  async show(
    @Param('organisation') slug: string,
    @Param('layout') id: string,
    @Req() request: Request,
  ): Promise<Page> {
    const place = await this.desk.place(slug, request);
    const { name, layout, version } = await this.layouts.own(place, id);
    const here = place.pathOf('layout', { layout: id });
    const form = formOf(name, layout, String(version));
    return this.layouts.editor(place, form, { here, problems: [] });
  }

  @PagePost('layout')
  async save(
    @Param('organisation') slug: string,
    @Param('layout') id: string,
    @Req() request: Request,
    @Body() body: Readonly<Record<string, unknown>> | undefined,
  ): Promise<Page | Redirect> {
    const place = await this.desk.place(slug, request);
    await this.layouts.own(place, id);
    const by = signedIn(request).id;
    const form = readForm(body ?? {});
    const here = place.pathOf('layout', { layout: id });
    const again = (problems: readonly PageProblem[]) =>
      this.layouts.editor(place, form, { here, problems });
    if (body?.['act'] === 'preview') return again([]);
    if (body?.['act'] === 'put-away') {
      await this.service.putAway(by, place.id, id);
      return done(place.pathOf('layouts'), 'layouts.put-away');
    }
    return handleForm(body, SaveProfileDto, {
      read: () => layoutInput(form),
      act: async ({ name, layout }) => {
        const read = Number(form.version) || 0;
        await this.service.save(by, place.id, { id, name, layout, read });
        return done(place.pathOf('layouts'), 'layouts.saved');
      },
      again: (_values, problems) => again(problems),
    });
  }
}
