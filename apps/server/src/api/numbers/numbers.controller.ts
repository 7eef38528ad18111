import { Controller, Get, Param, Req, UseInterceptors } from '@nestjs/common';
import { NumbersReader } from '#delivery';
import { ProcessesReader } from '#processes';
import { Access } from '../../access/access.decorator.js';
import type { Request } from '../../access/request.js';
import { visible } from '../../site/processes/visible-process.js';
import { FreshnessInterceptor } from '../freshness.interceptor.js';
import { Operation } from '../operation.js';

@Access('public')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/processes/:process/numbers')
export class NumbersController {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly numbers: NumbersReader,
  ) {}

  @Operation({ ...{ id: 'showNumbers', tag: 'money', answers: 'Numbers' }, problems: [404] })
  @Get()
  async show(@Param('process') slug: string, @Req() request: Request) {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const { total, byArea, byCategory, byGoal } = await this.numbers.ofProcess(process.id);
    return { currency: process.currency, total, byArea, byCategory, byGoal };
  }
}
