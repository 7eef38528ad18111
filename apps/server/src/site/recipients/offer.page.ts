import { Body, Controller, Header, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AcceptOfferDto, DeclineOfferDto, OfferAnswersService, OffersReader } from '#delivery';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
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
import { withDay } from './award-desk.js';

type Template = 'offer' | 'decline-offer';

/**
 * Where the link of an offer leads. Opening it changes nothing: mail programs do that too. The link is
 * a key: it goes into no search engine, and no page of ours tells other sites where one came from.
 */
@ApiExcludeController()
@Access('public')
@Controller()
export class OfferPage {
  constructor(
    private readonly reader: OffersReader,
    private readonly answers: OfferAnswersService,
  ) {}

  @PageGet('offer')
  @Header('x-robots-tag', 'noindex')
  async show(@Param('token') token: string, @Req() request: Request): Promise<Page> {
    return this.page('offer', token, request, {}, []);
  }

  @PagePost('offer')
  async accept(
    @Param('token') token: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, AcceptOfferDto, {
      act: async (input) => {
        await this.answers.accept(token, input);
        return back(token, request, 'recipients.offer.accepted-thanks');
      },
      again: async (values, problems) => this.page('offer', token, request, values, problems),
    });
  }

  @PageGet('declineOffer')
  @Header('x-robots-tag', 'noindex')
  async decliningForm(@Param('token') token: string, @Req() request: Request): Promise<Page> {
    return this.page('decline-offer', token, request, {}, []);
  }

  @PagePost('declineOffer')
  async decline(
    @Param('token') token: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, DeclineOfferDto, {
      act: async (input) => {
        await this.answers.decline(token, input);
        return back(token, request, 'recipients.offer.declined-thanks');
      },
      again: async (values, problems) =>
        this.page('decline-offer', token, request, values, problems),
    });
  }

  private async page(
    template: Template,
    token: string,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const offer = withDay(await this.reader.byToken(token));
    const language = languageOf(request);
    const organisation = { name: offer.organisation[language] };
    const locals = { token, offer, organisation, slug: offer.process.slug[language], values };
    return page(`recipients/${template}.njk`, locals, {
      problems,
      keepForm: offer.state === 'made',
    });
  }
}

function back(token: string, request: Request, key: string): Redirect {
  return redirect(pathTo('offer', languageOf(request), { token }), { kind: 'success', key });
}
