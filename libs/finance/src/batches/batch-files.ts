import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { sheetOf, writeCsv, writeXlsx } from '../files/index.js';
import {
  csvOptionsOf,
  layoutColumns,
  type BatchLineView,
  type Profile,
} from '../profiles/index.js';
import { everyLine } from './every-line.js';
import { layoutLine } from './layout-line.js';
import type { BatchView } from './batch.views.js';
import { BatchNotReleasedError, UnknownBatchError } from './batches.errors.js';

export const batchFileForms = ['csv', 'xlsx'] as const;
export type BatchFileForm = (typeof batchFileForms)[number];

export const batchFileTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<BatchFileForm, string>;

/** A released batch as a file for a ledger. */
export interface BatchFile {
  readonly name: string;
  readonly type: string;
  /** A strong tag: a released batch never changes, so its file does not either. */
  readonly etag: string;
  /** Reads lines as they are wanted; the batch is never whole in memory. */
  readonly write: () => Readable;
}

@Injectable()
export class BatchFiles {
  constructor(private readonly em: EntityManager) {}

  /** In the layout that the batch was made with. @throws BatchNotReleasedError for a draft */
  async of(batch: BatchView, form: BatchFileForm): Promise<BatchFile> {
    if (batch.state !== 'released' || batch.sha256 === null) throw new BatchNotReleasedError();
    const profile = await this.profile(batch.id);
    const columns = layoutColumns(profile);
    return {
      name: `${batch.reference}.${form}`,
      type: batchFileTypes[form],
      etag: `"${batch.sha256}-${form}"`,
      write: () => {
        const rows = layoutLines(this.em.fork(), batch);
        if (form === 'csv') return writeCsv(columns, rows, csvOptionsOf(profile));
        return writeXlsx([sheetOf(batch.reference, columns, rows)]);
      },
    };
  }

  private async profile(batchId: string): Promise<Profile> {
    const [row] = await this.em.execute<{ profile: Profile }[]>(
      'select profile from finance_batch where id = ?',
      [batchId],
    );
    if (!row) throw new UnknownBatchError();
    return row.profile;
  }
}

async function* layoutLines(em: EntityManager, batch: BatchView): AsyncGenerator<BatchLineView> {
  for await (const line of everyLine(em, batch.id)) yield layoutLine(batch, line);
}
