import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { nameOrAddress, PeopleReader } from '#people';
import { MissingError } from '#platform';
import { AskDestroyDto, DestroyingService } from '#voting';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { about } from './about.js';
import { backTo } from './back-to.js';
import { ReturningDesk } from './returning-desk.js';

/** The end of the box, by two returning officers, once nobody can appeal. */
@ApiExcludeController()
@Access('returning-officer')
@Controller()
export class DestroyPage {
  constructor(
    private readonly desk: ReturningDesk,
    private readonly people: PeopleReader,
    private readonly destroying: DestroyingService,
  ) {}

  @PageGet('destroyBox')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    return this.form(slug, request, {}, []);
  }

  @PagePost('destroyBox')
  async ask(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, AskDestroyDto, {
      act: async ({ appealsUntil }) => {
        const { process, closing } = await this.box(slug);
        await this.destroying.ask(signedIn(request).id, closing.paperId, appealsUntil);
        return backTo('destroyBox', process, request, 'returning.destroy.has-asked');
      },
      again: (values, problems) => this.form(slug, request, values, problems),
    });
  }

  @PagePost('confirmDestroy')
  async confirm(@Param('process') slug: string, @Req() request: Request): Promise<Redirect> {
    const { process, closing } = await this.box(slug);
    await this.destroying.confirm(signedIn(request).id, closing.paperId);
    return backTo('destroyBox', process, request, 'returning.destroy.has-destroyed');
  }

  private async form(
    slug: string,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const { process, view, closing } = await this.box(slug);
    const asked = closing.destroy;
    const asker = asked && (await this.people.account(asked.requestedBy));
    const locals = {
      ...{ ...about(process, request), view, closing, values },
      ownId: signedIn(request).id,
      askedBy: asker && nameOrAddress(asker),
      appealsUntil: asked && new Date(`${asked.appealsUntil}T12:00:00Z`),
    };
    const keepForm = view.counts.certified && closing.step !== 'destroyed';
    return page('returning/destroy.njk', locals, { problems, keepForm });
  }

  /** Only a vote of our own has a box, once it has opened. */
  private async box(slug: string) {
    const { process, view } = await this.desk.of(slug);
    if (!view.closing) throw new MissingError();
    return { process, view, closing: view.closing };
  }
}
