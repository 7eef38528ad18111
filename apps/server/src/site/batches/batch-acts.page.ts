import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { BatchesService, BatchReleasesService, type BatchView } from '#finance';
import { DomainError } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { PagePost, redirect, type Redirect } from '../page.js';
import { pathTo } from '../routes.js';
import { BatchFinder } from './batch-finder.js';

/** The buttons of a batch. Nothing is typed: whoever is refused reads why above the page. */
@ApiExcludeController()
@Access('finance')
@Controller()
export class BatchActsPage {
  constructor(
    private readonly finder: BatchFinder,
    private readonly batches: BatchesService,
    private readonly releases: BatchReleasesService,
  ) {}

  @PagePost('recodeBatch')
  async recode(@Param() which: Which, @Req() request: Request): Promise<Redirect> {
    return this.act(which, request, 'batches.is-coded', async (by, { processId, number }) => {
      await this.batches.recode(by, processId, number);
    });
  }

  @PagePost('proposeBatch')
  async propose(@Param() which: Which, @Req() request: Request): Promise<Redirect> {
    return this.act(which, request, 'batches.is-proposed', async (by, { processId, number }) => {
      await this.releases.propose(by, processId, number);
    });
  }

  @PagePost('reopenBatch')
  async reopen(@Param() which: Which, @Req() request: Request): Promise<Redirect> {
    return this.act(which, request, 'batches.is-reopened', async (by, { processId, number }) => {
      await this.releases.reopen(by, processId, number);
    });
  }

  @PagePost('releaseBatch')
  async release(@Param() which: Which, @Req() request: Request): Promise<Redirect> {
    return this.act(which, request, 'batches.is-released', async (by, { processId, number }) => {
      await this.releases.release(by, processId, number);
    });
  }

  @PagePost('discardBatch')
  async discard(@Param() which: Which, @Req() request: Request): Promise<Redirect> {
    return this.act(which, request, 'batches.is-discarded', async (by, { processId, number }) => {
      await this.batches.discard(by, processId, number);
    });
  }

  @PagePost('resubmitBatch')
  async resubmit(@Param() which: Which, @Req() request: Request): Promise<Redirect> {
    return this.act(which, request, 'batches.is-made', async (by, { processId, number }) =>
      this.batches.resubmit(by, processId, number),
    );
  }

  /** On to the batch that was made, if the act tells of one. */
  private async act(
    which: Which,
    request: Request,
    key: string,
    act: (by: string, batch: BatchView) => Promise<unknown>,
  ): Promise<Redirect> {
    const { process, batch } = await this.finder.find(which.process, which.batch, request);
    const language = languageOf(request);
    const to = (number: number) =>
      pathTo('batch', language, { process: process.slug[language], batch: number });
    try {
      const made = await act(signedIn(request).id, batch);
      return redirect(to(typeof made === 'number' ? made : batch.number), { kind: 'success', key });
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
      const { code, params } = error;
      return redirect(to(batch.number), { kind: 'error', key: `errors.${code}`, params });
    }
  }
}

interface Which {
  readonly process: string;
  readonly batch: string;
}
