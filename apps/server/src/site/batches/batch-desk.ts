import { Injectable } from '@nestjs/common';
import {
  BatchesReader,
  BatchProblemsReader,
  type BatchAnswers,
  type BatchedLine,
  type BatchProblems,
  type BatchView,
  type CodeTotal,
  type LineSource,
} from '#finance';

/** A page of lines: as many as somebody would look through. */
const linesShown = 50;

/** All that a page of a batch shows. */
export interface BatchWork {
  readonly batch: BatchView;
  readonly effective: Date;
  readonly codes: readonly CodeTotal[];
  readonly lines: readonly BatchedLine[];
  /** Where the money of a line comes from, by its number. */
  readonly sources: Readonly<Record<string, LineSource>>;
  readonly page: number;
  readonly pages: number;
  /** Null once there is nothing to mend any more. */
  readonly problems: BatchProblems | null;
  /** Null until it is released. */
  readonly answers: BatchAnswers | null;
  /** Pairs that wait to be sent anew. */
  readonly rejections: number;
}

@Injectable()
export class BatchDesk {
  constructor(
    private readonly batches: BatchesReader,
    private readonly problems: BatchProblemsReader,
  ) {}

  /** @param wanted page of the lines, as it stands in the address */
  async of(batch: BatchView, wanted: unknown): Promise<BatchWork> {
    const pages = Math.max(1, Math.ceil(batch.lineCount / linesShown));
    const asked = typeof wanted === 'string' && /^\d{1,6}$/.test(wanted) ? Number(wanted) : 1;
    const page = Math.min(pages, Math.max(1, asked));
    const isOpen = batch.state === 'draft' || batch.state === 'proposed';
    const isReleased = batch.state === 'released';
    const after = (page - 1) * linesShown;
    const lines = await this.batches.lines(batch.id, { after, most: linesShown });
    return {
      ...{ batch, page, pages, lines, effective: new Date(`${batch.effectiveDate}T12:00:00Z`) },
      codes: await this.batches.totals(batch.id),
      sources: Object.fromEntries(await this.batches.sources(batch.id, lines)),
      problems: isOpen ? await this.problems.of(batch.id) : null,
      answers: isReleased ? await this.batches.answers(batch.id) : null,
      rejections: isReleased ? await this.batches.rejections(batch.id) : 0,
    };
  }
}
