import { Body, Controller, Get, Param, Put, Req, UseInterceptors } from '@nestjs/common';
import {
  GrantPublishersReader,
  GrantPublishersService,
  SetPublisherDto,
  type GrantPublisherView,
} from '#delivery';
import { NoGrantPublisherError } from '#finance';
import { PeopleReader } from '#people';
import { validateInput } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { FreshnessInterceptor } from '../freshness.interceptor.js';
import { Operation } from '../operation.js';

const about = { tag: 'finance', answers: 'GrantPublisher', private: true } as const;

/** What the organisation is called where it publishes its grants. */
@Access('finance')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/organisations/:organisation/grant-publisher')
export class GrantPublisherController {
  constructor(
    private readonly people: PeopleReader,
    private readonly reader: GrantPublishersReader,
    private readonly publishers: GrantPublishersService,
  ) {}

  @Operation({ ...about, id: 'showGrantPublisher', problems: [401, 403, 404] })
  @Get()
  async show(@Param('organisation') slug: string): Promise<GrantPublisherView> {
    const found = await this.reader.of((await this.people.organisation(slug)).id);
    if (!found) throw new NoGrantPublisherError();
    return found;
  }

  @Operation({
    ...{ ...about, id: 'setGrantPublisher', takes: 'SetGrantPublisher' },
    problems: [400, 401, 403, 404, 413, 415, 422],
  })
  @Put()
  async set(
    @Param('organisation') slug: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<GrantPublisherView> {
    const { id } = await this.people.organisation(slug);
    const input = await validateInput(SetPublisherDto, body);
    await this.publishers.set(signedIn(request).id, id, input);
    return this.show(slug);
  }
}
