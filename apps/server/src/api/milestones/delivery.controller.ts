import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Req,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import {
  DeliveryReader,
  MilestonesService,
  PlanMilestoneDto,
  PostUpdateDto,
  TakeBackService,
  TakeBackToldDto,
  UpdatesService,
} from '#delivery';
import { validateInput } from '#platform';
import { ProcessesReader, type ProcessView } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Reply, type Request } from '../../access/request.js';
import { visible } from '../../site/processes/visible-process.js';
import { FreshnessInterceptor } from '../freshness.interceptor.js';
import { Operation } from '../operation.js';
import { deliveryAnswer, summaryAnswer } from './delivery.answer.js';

/** What becomes of everything that a process funded. */
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/processes/:process/delivery')
export class DeliveryController {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly reader: DeliveryReader,
    private readonly milestones: MilestonesService,
    private readonly updates: UpdatesService,
    private readonly takingBack: TakeBackService,
  ) {}

  @Operation({
    ...{ id: 'listDelivery', tag: 'delivery', answers: 'DeliveryList', problems: [404] },
  })
  @Access('public')
  @Get()
  async list(@Param('process') slug: string, @Req() request: Request) {
    const { id } = await this.find(slug, request);
    return { items: (await this.reader.ofProcess(id)).map(summaryAnswer) };
  }

  @Operation({ ...{ id: 'showDelivery', tag: 'delivery', answers: 'Delivery', problems: [404] } })
  @Access('public')
  @Get(':code')
  async show(@Param('process') slug: string, @Param('code') code: string, @Req() request: Request) {
    const { id } = await this.find(slug, request);
    return deliveryAnswer(await this.reader.one(id, code));
  }

  @Operation({
    ...{ id: 'planMilestone', tag: 'delivery', status: 201, takes: 'PlanMilestone' },
    ...{ answers: 'NumberedInDelivery', problems: [400, 401, 403, 404, 409, 413, 415, 422] },
  })
  @Access('facilitator', 'admin')
  @Post(':code/milestones')
  async plan(
    @Param('process') slug: string,
    @Param('code') code: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const { id } = await this.find(slug, request);
    const input = await validateInput(PlanMilestoneDto, body);
    const number = await this.milestones.plan(signedIn(request).id, id, code, input);
    located(reply, slug, code);
    return { number };
  }

  /** Words alone; pictures are handed in on the page. */
  @Operation({
    ...{ id: 'postUpdate', tag: 'delivery', status: 201, takes: 'PostUpdate' },
    ...{ answers: 'NumberedInDelivery', problems: [400, 401, 403, 404, 409, 413, 415, 422] },
  })
  @Access('facilitator', 'admin')
  @Post(':code/updates')
  async post(
    @Param('process') slug: string,
    @Param('code') code: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const { id } = await this.find(slug, request);
    const { text } = await validateInput(PostUpdateDto, body);
    const update = { text, picture: null };
    const number = await this.updates.post(signedIn(request).id, id, code, update);
    located(reply, slug, code);
    return { number };
  }

  /** Answers with what is left of the project. */
  @Operation({
    ...{ id: 'takeBackTold', tag: 'delivery', takes: 'TakeBackTold', answers: 'Delivery' },
    problems: [400, 401, 403, 404, 413, 415, 422],
  })
  @Access('facilitator', 'moderator', 'admin')
  @Post(':code/take-back')
  @HttpCode(200)
  async takeBack(
    @Param('process') slug: string,
    @Param('code') code: string,
    @Body() body: unknown,
    @Req() request: Request,
  ) {
    const { id } = await this.find(slug, request);
    const { what, number, pictureAlone, ...why } = await validateInput(TakeBackToldDto, body);
    const told = what === 'outcome' ? { what } : { what, number, pictureAlone };
    await this.takingBack.takeBack(signedIn(request).id, id, code, told, why);
    return deliveryAnswer(await this.reader.one(id, code));
  }

  private async find(slug: string, request: Request): Promise<ProcessView> {
    return visible(await this.processes.bySlug(slug), request.visitor);
  }
}

/** Where what was made is told. */
function located(reply: Reply, slug: string, code: string): void {
  const path = [slug, 'delivery', code].map(encodeURIComponent).join('/');
  reply.header('location', `/api/v1/processes/${path}`);
}
