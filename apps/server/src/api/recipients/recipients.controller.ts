import { Body, Controller, Get, Param, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import {
  AddRecipientDto,
  RecipientsReader,
  RecipientsService,
  type RecipientView,
} from '#delivery';
import { PeopleReader } from '#people';
import { validateInput } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Reply, type Request } from '../../access/request.js';
import { FreshnessInterceptor } from '../freshness.interceptor.js';
import { Operation } from '../operation.js';

/** Those who may receive awards, for programs of the organisation's own finance officers. */
@Access('finance')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/organisations/:organisation/recipients')
export class RecipientsController {
  constructor(
    private readonly people: PeopleReader,
    private readonly reader: RecipientsReader,
    private readonly recipients: RecipientsService,
  ) {}

  @Operation({
    ...{ id: 'listRecipients', tag: 'finance', answers: 'RecipientList' },
    ...{ problems: [401, 403, 404], private: true },
  })
  @Get()
  async list(
    @Param('organisation') slug: string,
  ): Promise<{ readonly items: readonly RecipientView[] }> {
    const { id } = await this.people.organisation(slug);
    return { items: await this.reader.ofOrganisation(id) };
  }

  @Operation({
    ...{ id: 'addRecipient', tag: 'finance', status: 201, takes: 'AddRecipient' },
    ...{ answers: 'Numbered', problems: [400, 401, 403, 404, 413, 415, 422], private: true },
  })
  @Post()
  async add(
    @Param('organisation') slug: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<{ readonly number: number }> {
    const { id } = await this.people.organisation(slug);
    const input = await validateInput(AddRecipientDto, body);
    const number = await this.recipients.add(signedIn(request).id, id, input);
    reply.header('location', `/api/v1/organisations/${slug}/recipients`);
    return { number };
  }
}
