import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { MissingError } from '#platform';
import {
  AuthorsReader,
  AuthorsService,
  InvitationsService,
  InviteAuthorDto,
  JoinRequestsService,
} from '#proposals';
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
import { AuthoredDesk, type AuthoredPlace } from './authored-desk.js';

/** Who proposes together: those who did join, those who are invited, those who ask. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class AuthorsPage {
  constructor(
    private readonly desk: AuthoredDesk,
    private readonly authors: AuthorsService,
    private readonly reader: AuthorsReader,
    private readonly invitations: InvitationsService,
    private readonly requests: JoinRequestsService,
  ) {}

  @PageGet('draftPeople')
  async ofDraft(
    @Param('process') slug: string,
    @Param('draft') id: string,
    @Req() request: Request,
  ): Promise<Page> {
    return this.page(await this.desk.draft(slug, id, request), request, {}, []);
  }

  @PagePost('draftPeople')
  async inviteToDraft(
    @Param('process') slug: string,
    @Param('draft') id: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return this.invite(await this.desk.draft(slug, id, request), request, body);
  }

  @PagePost('changeDraftPeople')
  async changeDraft(
    @Param('process') slug: string,
    @Param('draft') id: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Redirect> {
    return this.change(await this.desk.draft(slug, id, request), request, body);
  }

  @PageGet('proposalPeople')
  async ofProposal(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<Page> {
    return this.page(await this.desk.proposal(slug, number, request), request, {}, []);
  }

  @PagePost('proposalPeople')
  async inviteToProposal(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return this.invite(await this.desk.proposal(slug, number, request), request, body);
  }

  @PagePost('changeProposalPeople')
  async changeProposal(
    @Param('process') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Redirect> {
    return this.change(await this.desk.proposal(slug, number, request), request, body);
  }

  /** Says the same whether or not the address is known. */
  private async invite(
    place: AuthoredPlace,
    request: Request,
    body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, InviteAuthorDto, {
      act: async (input) => {
        await this.invitations.invite(signedIn(request).id, place.of, input);
        return this.goOn(place, request, 'invited');
      },
      again: (values, problems) => this.page(place, request, values, problems),
    });
  }

  /** One button, one act: which, and on whom, stands in the button's form. */
  private async change(place: AuthoredPlace, request: Request, body: unknown): Promise<Redirect> {
    const { act, id } = (body ?? {}) as FormValues;
    if (typeof id !== 'string' || !isId(id)) throw new MissingError();
    const me = signedIn(request).id;
    if (act === 'withdraw') {
      await this.invitations.withdraw(me, place.of, id);
      return this.goOn(place, request, 'withdrawn');
    }
    if (act === 'remove') {
      await this.authors.remove(me, place.of, id);
      if (id !== me) return this.goOn(place, request, 'removed');
      const language = languageOf(request);
      return redirect(pathTo('account', language), { kind: 'success', key: 'intake.people.left' });
    }
    if ((act !== 'accept' && act !== 'refuse') || !('proposalId' in place.of))
      throw new MissingError();
    await this.requests.decide(me, place.of.proposalId, id, act === 'accept');
    return this.goOn(place, request, act === 'accept' ? 'accepted' : 'refused');
  }

  private async page(
    place: AuthoredPlace,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    // `language` is the page's own.
    const { language: proposalLanguage, ...shown } = place;
    const { of, params } = place;
    const language = languageOf(request);
    const locals = {
      ...shown,
      proposalLanguage,
      values: { language, ...values },
      params: params(language),
      me: signedIn(request).id,
      coAuthors: await this.reader.coAuthors(of),
      invitations: await this.reader.openInvitations(of),
      requests: 'proposalId' in of ? await this.reader.joinRequests(of.proposalId) : [],
    };
    return page('intake/people.njk', locals, { problems, keepForm: true });
  }

  private goOn(place: AuthoredPlace, request: Request, said: string): Redirect {
    const language = languageOf(request);
    const to = pathTo(place.routes.people, language, place.params(language));
    return redirect(to, { kind: 'success', key: `intake.people.${said}` });
  }
}

function isId(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);
}
