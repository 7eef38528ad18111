import { Injectable } from '@nestjs/common';
import { BatchesReader, UnknownBatchError, type BatchView } from '#finance';
import { ProcessesReader, type ProcessView } from '#processes';
import type { Request } from '../../access/request.js';
import { visible } from '../processes/visible-process.js';

export interface FoundBatch {
  readonly process: ProcessView;
  readonly batch: BatchView;
}

/** A batch by what stands in its address. */
@Injectable()
export class BatchFinder {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly batches: BatchesReader,
  ) {}

  async process(slug: string, request: Request): Promise<ProcessView> {
    return visible(await this.processes.bySlug(slug), request.visitor);
  }

  /** @throws UnknownBatchError */
  async find(slug: string, number: string, request: Request): Promise<FoundBatch> {
    const process = await this.process(slug, request);
    return { process, batch: await this.batches.one(process.id, batchNumber(number)) };
  }
}

/** @throws UnknownBatchError for what is no number of a batch */
export function batchNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UnknownBatchError();
  return Number(text);
}
