import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AuthorsReader, InvitationsService, JoinAuthorsDto } from '#proposals';
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

/** Where the link of an invitation leads. Opening it changes nothing: mail programs do that too. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class InvitationPage {
  constructor(
    private readonly reader: AuthorsReader,
    private readonly invitations: InvitationsService,
  ) {}

  @PageGet('invitation')
  async show(@Param('token') token: string, @Req() request: Request): Promise<Page> {
    return this.page(token, { authorName: signedIn(request).name }, []);
  }

  @PagePost('invitation')
  async accept(
    @Param('token') token: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, JoinAuthorsDto, {
      act: async ({ authorName }) => {
        const of = await this.invitations.accept(signedIn(request).id, token, authorName);
        const language = languageOf(request);
        const { slug, number } = await this.reader.placeOf(of);
        const process = slug[language];
        const to =
          'draftId' in of
            ? pathTo('draft', language, { process, draft: of.draftId })
            : pathTo('proposal', language, { process, number: number ?? 0 });
        return redirect(to, { kind: 'success', key: 'intake.invitation.accepted' });
      },
      again: (values, problems) => this.page(token, values, problems),
    });
  }

  @PagePost('declineInvitation')
  async decline(@Param('token') token: string, @Req() request: Request): Promise<Redirect> {
    await this.invitations.decline(token);
    const flash = { kind: 'success', key: 'intake.invitation.declined' } as const;
    return redirect(pathTo('home', languageOf(request)), flash);
  }

  private async page(
    token: string,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const { process: about, ...invitation } = await this.reader.invitation(token);
    const locals = { token, about, invitation, values };
    return page('intake/invitation.njk', locals, { problems, keepForm: true });
  }
}
