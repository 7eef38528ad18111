import { Body, Controller, Param, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ReplayService, ReplayWebhookDto, WebhooksReader, WebhooksService } from '#finance';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { handleForm } from '../form.js';
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
import { WebhookDesk } from './webhook-desk.js';

const onOnePage = 50;

/** One webhook: how it is doing, and what was sent to it. */
@ApiExcludeController()
@Access('finance', 'admin')
@Controller()
export class WebhookPage {
  constructor(
    private readonly desk: WebhookDesk,
    private readonly reader: WebhooksReader,
    private readonly webhooks: WebhooksService,
    private readonly replays: ReplayService,
  ) {}

  @PageGet('webhook')
  async show(
    @Param('organisation') slug: string,
    @Param('webhook') id: string,
    @Req() request: Request,
    @Query('page') typed?: string,
  ): Promise<Page> {
    return this.log({ slug, id }, request, typed, []);
  }

  @PagePost('pingWebhook')
  async ping(
    @Param('organisation') slug: string,
    @Param('webhook') id: string,
    @Req() request: Request,
  ): Promise<Redirect> {
    const { organisation } = await this.desk.own(slug, id);
    await this.webhooks.ping(organisation.id, id);
    return this.desk.back(slug, id, request, 'pinged');
  }

  @PagePost('turnWebhook')
  async turn(
    @Param('organisation') slug: string,
    @Param('webhook') id: string,
    @Req() request: Request,
  ): Promise<Redirect> {
    const { organisation, webhook } = await this.desk.own(slug, id);
    const by = signedIn(request).id;
    if (webhook.offBecause === null) await this.webhooks.turnOff(by, organisation.id, id);
    else await this.webhooks.turnOn(by, organisation.id, id);
    return this.desk.back(slug, id, request, webhook.offBecause === null ? 'off' : 'on');
  }

  @PagePost('replayWebhook')
  async replay(
    @Param('organisation') slug: string,
    @Param('webhook') id: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const { organisation } = await this.desk.own(slug, id);
    return handleForm(body, ReplayWebhookDto, {
      act: async (input) => {
        const by = signedIn(request).id;
        const count = await this.replays.replay(by, organisation.id, id, input);
        return this.desk.back(slug, id, request, 'sent-again', { count });
      },
      again: (_values, problems) => this.log({ slug, id }, request, undefined, problems),
    });
  }

  @PageGet('removeWebhook')
  async askRemove(
    @Param('organisation') slug: string,
    @Param('webhook') id: string,
    @Req() request: Request,
  ): Promise<Page> {
    const { organisation, webhook } = await this.desk.own(slug, id);
    const frame = this.desk.frame(organisation, request);
    return page('webhooks/remove.njk', { ...frame, webhook });
  }

  @PagePost('removeWebhook')
  async remove(
    @Param('organisation') slug: string,
    @Param('webhook') id: string,
    @Req() request: Request,
  ): Promise<Redirect> {
    const { organisation } = await this.desk.own(slug, id);
    await this.webhooks.remove(signedIn(request).id, organisation.id, id);
    const to = pathTo('webhooks', languageOf(request), { organisation: slug });
    return redirect(to, { kind: 'success', key: 'webhooks.said.removed' });
  }

  private async log(
    { slug, id }: { readonly slug: string; readonly id: string },
    request: Request,
    typed: string | undefined,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const { organisation, webhook } = await this.desk.own(slug, id);
    const wanted = /^[1-9]\d{0,5}$/.test(typed ?? '') ? Number(typed) : 1;
    const { items, total } = await this.reader.deliveries(id, wanted, onOnePage);
    const path = pathTo('webhook', languageOf(request), { organisation: slug, webhook: id });
    return page(
      'webhooks/webhook.njk',
      {
        ...this.desk.frame(organisation, request),
        ...{ webhook, items, total, path, page: wanted },
        pages: Math.max(1, Math.ceil(total / onOnePage)),
      },
      { problems },
    );
  }
}
