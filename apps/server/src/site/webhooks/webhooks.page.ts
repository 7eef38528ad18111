import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AddWebhookDto, WebhooksReader, WebhooksService } from '#finance';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, list, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { typeChoices, WebhookDesk } from './webhook-desk.js';

/** The addresses that an organisation's events are told to. */
@ApiExcludeController()
@Access('finance', 'admin')
@Controller()
export class WebhooksPage {
  constructor(
    private readonly desk: WebhookDesk,
    private readonly reader: WebhooksReader,
    private readonly webhooks: WebhooksService,
  ) {}

  @PageGet('webhooks')
  async show(@Param('organisation') slug: string, @Req() request: Request): Promise<Page> {
    return this.form(slug, request, {}, []);
  }

  /** The secret is on the answer itself: it is shown once, and stands in no address or cookie. */
  @PagePost('webhooks')
  async add(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, AddWebhookDto, {
      read: (values) => ({ ...values, types: list(values['types']) }),
      act: async (input) => {
        const organisation = await this.desk.organisation(slug);
        const made = await this.webhooks.add(signedIn(request).id, organisation.id, input);
        const frame = this.desk.frame(organisation, request);
        return page('webhooks/new-secret.njk', { ...frame, ...made, isFirst: true });
      },
      again: (values, problems) => this.form(slug, request, values, problems),
    });
  }

  private async form(
    slug: string,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const organisation = await this.desk.organisation(slug);
    return page(
      'webhooks/webhooks.njk',
      {
        ...this.desk.frame(organisation, request),
        webhooks: await this.reader.ofOrganisation(organisation.id),
        choices: typeChoices,
        values: { ...values, types: list(values['types']) },
      },
      { problems, keepForm: true },
    );
  }
}
