import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CodeLoadsService } from '#finance';
import { Clock, isoDay } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { codeRoutes, shownCode } from './code-tables.js';
import { done, FinanceDesk, orAgain, type FinancePlace } from './finance-desk.js';

/** Codes of one kind that a page lists. */
const shown = 50;

/** A table of codes that was read without a problem: looked at, then taken or put away. */
@ApiExcludeController()
@Access('finance', 'admin')
@Controller()
export class CodeLoadPage {
  constructor(
    private readonly desk: FinanceDesk,
    private readonly loads: CodeLoadsService,
    private readonly clock: Clock,
  ) {}

  @PageGet('codeLoad')
  async show(
    @Param('organisation') slug: string,
    @Param('load') load: string,
    @Req() request: Request,
  ): Promise<Page> {
    return this.preview(await this.desk.place(slug, request), load, []);
  }

  @PagePost('codeLoad')
  async act(
    @Param('organisation') slug: string,
    @Param('load') id: string,
    @Req() request: Request,
    @Body() body: Readonly<Record<string, unknown>> | undefined,
  ): Promise<Page | Redirect> {
    const place = await this.desk.place(slug, request);
    const act = body?.['act'];
    if (act !== 'apply' && act !== 'discard') return this.preview(place, id, []);
    const by = signedIn(request).id;
    return orAgain(
      async () => {
        const { load } = await this.loads.preview(place.id, id);
        const to = place.pathOf(codeRoutes[load.table].page);
        if (act === 'discard') {
          await this.loads.discard(place.id, id);
          return done(to, 'load.discarded');
        }
        const { added, changed, closed } = await this.loads.apply(by, place.id, id);
        const counts = { added: added.length, changed: changed.length, closed: closed.length };
        return done(to, 'load.applied', counts);
      },
      (problems) => this.preview(place, id, problems),
    );
  }

  private async preview(
    { id, about, pathOf }: FinancePlace,
    loadId: string,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const { load, changes } = await this.loads.preview(id, loadId);
    const today = isoDay(this.clock.now());
    const kinds = [
      { kind: 'added', codes: changes.added },
      { kind: 'changed', codes: changes.changed.map(({ after }) => after) },
      { kind: 'closed', codes: changes.closed },
    ].map(({ kind, codes }) => ({
      kind,
      count: codes.length,
      codes: codes.slice(0, shown).map((code) => shownCode(code, today)),
    }));
    const back = pathOf(codeRoutes[load.table].page);
    const locals = { ...about, load, kinds, same: changes.same, back };
    const here = pathOf('codeLoad', { load: load.id });
    return page('finance-setup/code-load.njk', { ...locals, here }, { problems });
  }
}
