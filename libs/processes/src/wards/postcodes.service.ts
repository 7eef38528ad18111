import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog } from '#platform';
import { postcodesIn, type PostcodeRow } from './postcode-file.js';
import { PostcodeFileError } from './wards.errors.js';

export interface LoadPostcodes {
  /** Also those outside Wales. */
  readonly everywhere: boolean;
  /** Told how many have been read, from time to time. */
  readonly onProgress: (read: number) => void;
}

export interface LoadedPostcodes {
  readonly kept: number;
  /** Passed over because they lie outside Wales. */
  readonly elsewhere: number;
}

const wales = /^W05/;

/** Rows of one statement; also the most that are in memory at once. */
const batchSize = 5_000;

/** How many are read between two words about it. */
const wordEvery = 50_000;

@Injectable()
export class PostcodesService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Puts the list of a file in the place of the one there was. All or nothing: until the last line is
   * read everybody finds the old one. Of two files at once, the second waits for the first.
   * @throws PostcodeFileError naming the line; then the old list stands
   */
  async replace(file: AsyncIterable<string>, load: LoadPostcodes): Promise<LoadedPostcodes> {
    return this.em.transactional(async (em) => {
      await em.execute('lock table postcode in share row exclusive mode');
      await em.execute('delete from postcode');
      const counted = await take(em, file, load);
      // A list of England alone would leave nobody with a postcode, and is a mistake.
      if (counted.kept === 0) throw new PostcodeFileError('none', 1, '');
      const act = { actor: null, act: 'processes.load-postcodes', subject: 'postcodes' };
      this.audit.record({ ...act, facts: { ...counted } });
      await em.flush();
      return counted;
    });
  }
}

async function take(
  em: EntityManager,
  file: AsyncIterable<string>,
  { everywhere, onProgress }: LoadPostcodes,
): Promise<LoadedPostcodes> {
  const counted = { kept: 0, elsewhere: 0 };
  let batch: PostcodeRow[] = [];
  for await (const row of postcodesIn(file)) {
    if (everywhere || wales.test(row.wardCode)) batch.push(row);
    else counted.elsewhere += 1;
    const read = counted.kept + counted.elsewhere + batch.length;
    if (read % wordEvery === 0) onProgress(read);
    if (batch.length < batchSize) continue;
    counted.kept += await write(em, batch);
    batch = [];
  }
  counted.kept += await write(em, batch);
  return counted;
}

async function write(em: EntityManager, batch: readonly PostcodeRow[]): Promise<number> {
  if (batch.length === 0) return 0;
  const written = await em.execute<{ postcode: string }[]>(
    `insert into postcode (postcode, ward_code, latitude, longitude)
     select postcode, "wardCode", latitude, longitude from jsonb_to_recordset(?::jsonb)
       as row(postcode text, "wardCode" text, latitude float8, longitude float8)
     on conflict do nothing returning postcode`,
    [JSON.stringify(batch)],
  );
  if (written.length < batch.length)
    throw twice(batch, new Set(written.map((one) => one.postcode)));
  return batch.length;
}

/** The first line whose postcode stands on a line above, in this batch or before it. */
function twice(batch: readonly PostcodeRow[], written: Set<string>): PostcodeFileError {
  const again = batch.find(({ postcode }) => !written.delete(postcode));
  return new PostcodeFileError('twice', again?.line ?? 1, again?.postcode ?? '');
}
