import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  AskFactorResetDto,
  DecideFactorResetDto,
  FactorResetsReader,
  FactorResetsService,
  PeopleReader,
} from '#people';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
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

/** A colleague has lost phone, key and recovery codes: one admin asks, another lets go of them. */
@ApiExcludeController()
@Access('admin')
@Controller()
export class LostFactorsPage {
  constructor(
    private readonly people: PeopleReader,
    private readonly reader: FactorResetsReader,
    private readonly resets: FactorResetsService,
  ) {}

  @PageGet('lostFactors')
  async show(@Param('organisation') slug: string, @Req() request: Request): Promise<Page> {
    return this.form(slug, request, {}, []);
  }

  @PagePost('lostFactors')
  async ask(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, AskFactorResetDto, {
      act: async ({ person }) => {
        const { id } = await this.people.organisation(slug);
        await this.resets.ask(signedIn(request).id, id, person);
        return back(slug, request, 'asked');
      },
      again: (values, problems) => this.form(slug, request, values, problems),
    });
  }

  @PagePost('decideLostFactors')
  async decide(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, DecideFactorResetDto, {
      act: async (input) => {
        const { id } = await this.people.organisation(slug);
        await this.resets.decide(signedIn(request).id, id, input);
        return back(slug, request, input.decision);
      },
      again: (_values, problems) => this.form(slug, request, {}, problems),
    });
  }

  private async form(
    slug: string,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const { id, name } = await this.people.organisation(slug);
    const ownId = signedIn(request).id;
    const people = await this.reader.mayHaveLost(id, ownId);
    const locals = {
      organisation: { slug, name: name[languageOf(request)] },
      ...{ ownId, values, people },
      waiting: await this.reader.waiting(id),
      decided: await this.reader.decided(id),
    };
    return page('access-rights/lost-factors.njk', locals, {
      problems,
      keepForm: people.length > 0,
    });
  }
}

function back(slug: string, request: Request, said: string): Redirect {
  const to = pathTo('lostFactors', languageOf(request), { organisation: slug });
  return redirect(to, { kind: 'success', key: `access-rights.lost-factors.said.${said}` });
}
