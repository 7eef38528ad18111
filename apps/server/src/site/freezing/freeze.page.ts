import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError, validateInput } from '#platform';
import { FreezeHashDto, FreezesService } from '#voting';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import type { FormValues } from '../form.js';
import { page, PageGet, PagePost, redirect, type Page, type Redirect } from '../page.js';
import { isStaff } from '../processes/visible-process.js';
import { about } from '../returning/about.js';
import { backTo } from '../returning/back-to.js';
import { pathTo } from '../routes.js';
import { FreezeDesk } from './freeze-desk.js';

/** What a vote will open with, for two returning officers to agree to. An auditor reads it. */
@ApiExcludeController()
@Access('returning-officer')
@Controller()
export class FreezePage {
  constructor(
    private readonly desk: FreezeDesk,
    private readonly freezes: FreezesService,
  ) {}

  @Access('returning-officer', 'auditor')
  @PageGet('freeze')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const work = await this.desk.of(slug);
    const { process } = work;
    const roles = isStaff(process, request.visitor);
    return page('freezing/freeze.njk', {
      ...{ ...about(process, request), ...work, acts: roles.returning },
      ...{ ownId: signedIn(request).id, answers: roles.reviewer || roles.admin },
    });
  }

  @PagePost('freeze')
  async ask(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: FormValues = {},
  ): Promise<Redirect> {
    const { hash } = await validateInput(FreezeHashDto, { hash: body['hash'] });
    return this.act(slug, request, 'freezing.has-asked', async (by, id) =>
      this.freezes.ask(by, id, hash),
    );
  }

  @PagePost('approveFreeze')
  async approve(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: FormValues = {},
  ): Promise<Redirect> {
    const { hash } = await validateInput(FreezeHashDto, { hash: body['hash'] });
    return this.act(slug, request, 'freezing.has-approved', async (by, id) =>
      this.freezes.approve(by, id, hash),
    );
  }

  @PagePost('withdrawFreeze')
  async withdraw(@Param('process') slug: string, @Req() request: Request): Promise<Redirect> {
    return this.act(slug, request, 'freezing.has-withdrawn', async (by, id) =>
      this.freezes.withdraw(by, id),
    );
  }

  /** Nothing is typed here: whoever is refused reads why above the page as it stands now. */
  private async act(
    slug: string,
    request: Request,
    done: string,
    act: (by: string, processId: string) => Promise<void>,
  ): Promise<Redirect> {
    const process = await this.desk.place(slug);
    try {
      await act(signedIn(request).id, process.id);
      return backTo('freeze', process, request, done);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
      const language = languageOf(request);
      const back = pathTo('freeze', language, { process: process.slug[language] });
      return redirect(back, { kind: 'error', key: `errors.${error.code}` });
    }
  }
}
