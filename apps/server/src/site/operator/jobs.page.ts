import { Body, Controller, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { JobQueues } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { handleForm } from '../form.js';
import { page, PageGet, PagePost, redirect, type Page, type Redirect } from '../page.js';
import { pathTo } from '../routes.js';
import { RetryJobDto } from './retry-job.dto.js';

@ApiExcludeController()
@Access('operator')
@Controller()
export class JobsPage {
  constructor(private readonly queues: JobQueues) {}

  @PageGet('jobs')
  async show(): Promise<Page> {
    const [failed, counts] = await Promise.all([this.queues.failed(), this.queues.counts()]);
    const newestFirst = failed.toSorted((a, b) => b.failedAt.getTime() - a.failedAt.getTime());
    return page('operator/jobs.njk', { failed: newestFirst, counts });
  }

  @PagePost('retryJob')
  async retry(@Req() request: Request, @Body() body: unknown): Promise<Page | Redirect> {
    const to = pathTo('jobs', languageOf(request));
    return handleForm(body, RetryJobDto, {
      act: async ({ id }) =>
        (await this.queues.retry(id))
          ? redirect(to, { kind: 'success', key: 'operator.jobs.retried' })
          : redirect(to, { kind: 'information', key: 'operator.jobs.gone' }),
      again: () => this.show(),
    });
  }
}
