import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Req,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import {
  AddWebhookDto,
  ReplayService,
  ReplayWebhookDto,
  WebhooksReader,
  WebhooksService,
  type NewSecret,
} from '#finance';
import { PeopleReader } from '#people';
import { validateInput } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { ByKey } from '../../access/by-key.decorator.js';
import { signedIn, type Reply, type Request } from '../../access/request.js';
import { FreshnessInterceptor } from '../freshness.interceptor.js';
import { Operation } from '../operation.js';
import { webhookAnswer } from './webhook.answer.js';

const shownDeliveries = 20;

/** Adding and removing takes a person; looking and sending again may be a program's. */
@Access('finance', 'admin')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/organisations/:organisation/webhooks')
export class WebhooksController {
  constructor(
    private readonly people: PeopleReader,
    private readonly reader: WebhooksReader,
    private readonly webhooks: WebhooksService,
    private readonly replays: ReplayService,
  ) {}

  @Operation({
    ...{ id: 'listWebhooks', tag: 'finance', answers: 'WebhookList' },
    ...{ problems: [401, 403, 404], private: true },
  })
  @ByKey('finance:read')
  @Get()
  async list(@Param('organisation') slug: string) {
    const { id } = await this.people.organisation(slug);
    const items: ReturnType<typeof webhookAnswer>[] = [];
    for (const webhook of await this.reader.ofOrganisation(id)) {
      const log = await this.reader.deliveries(webhook.id, 1, shownDeliveries);
      items.push(webhookAnswer(webhook, log.items));
    }
    return { items };
  }

  @Operation({
    ...{ id: 'addWebhook', tag: 'finance', status: 201, takes: 'AddWebhook' },
    ...{ answers: 'AddedWebhook', problems: [400, 401, 403, 404, 409, 413, 415, 422] },
    private: true,
  })
  @Post()
  async add(
    @Param('organisation') slug: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<NewSecret> {
    const { id } = await this.people.organisation(slug);
    const input = await validateInput(AddWebhookDto, body);
    const added = await this.webhooks.add(signedIn(request).id, id, input);
    reply.header('location', `/api/v1/organisations/${slug}/webhooks`);
    return added;
  }

  @Operation({
    ...{ id: 'removeWebhook', tag: 'finance', changes: true },
    ...{ problems: [401, 403, 404], private: true },
  })
  @Delete(':webhook')
  async remove(
    @Param('organisation') slug: string,
    @Param('webhook') id: string,
    @Req() request: Request,
  ): Promise<void> {
    const organisation = await this.people.organisation(slug);
    const webhook = await this.reader.one(organisation.id, id);
    await this.webhooks.remove(signedIn(request).id, organisation.id, webhook.id);
  }

  @Operation({
    ...{ id: 'replayWebhook', tag: 'finance', takes: 'ReplayWebhook' },
    ...{ answers: 'ReplayedWebhook', problems: [400, 401, 403, 404, 409, 413, 415, 422] },
    private: true,
  })
  @ByKey('finance:write')
  @HttpCode(200)
  @Post(':webhook/replay')
  async replay(
    @Param('organisation') slug: string,
    @Param('webhook') id: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<{ readonly sentAgain: number }> {
    const organisation = await this.people.organisation(slug);
    const webhook = await this.reader.one(organisation.id, id);
    const input = await validateInput(ReplayWebhookDto, body);
    const by = signedIn(request).id;
    return { sentAgain: await this.replays.replay(by, organisation.id, webhook.id, input) };
  }
}
