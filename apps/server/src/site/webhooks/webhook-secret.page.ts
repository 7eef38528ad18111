import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { WebhooksService } from '#finance';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { page, PageGet, PagePost, type Page } from '../page.js';
import { WebhookDesk } from './webhook-desk.js';

/** A new secret for a webhook, beside which the old one works for a day. */
@ApiExcludeController()
@Access('finance', 'admin')
@Controller()
export class WebhookSecretPage {
  constructor(
    private readonly desk: WebhookDesk,
    private readonly webhooks: WebhooksService,
  ) {}

  @PageGet('webhookSecret')
  async show(
    @Param('organisation') slug: string,
    @Param('webhook') id: string,
    @Req() request: Request,
  ): Promise<Page> {
    const { organisation, webhook } = await this.desk.own(slug, id);
    const frame = this.desk.frame(organisation, request);
    return page('webhooks/secret.njk', { ...frame, webhook });
  }

  /** The secret is on the answer itself: it is shown once, and stands in no address or cookie. */
  @PagePost('webhookSecret')
  async change(
    @Param('organisation') slug: string,
    @Param('webhook') id: string,
    @Req() request: Request,
  ): Promise<Page> {
    const { organisation } = await this.desk.own(slug, id);
    const made = await this.webhooks.changeSecret(signedIn(request).id, organisation.id, id);
    const frame = this.desk.frame(organisation, request);
    return page('webhooks/new-secret.njk', { ...frame, ...made, isFirst: false });
  }
}
