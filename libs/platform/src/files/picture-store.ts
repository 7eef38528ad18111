import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { deleteRows } from '../retention/delete-rows.js';
import { PictureTooLargeError, TooManyPicturesError } from './files.errors.js';
import { KeptFile } from './kept-file.entity.js';
import { OneAtATime } from './one-at-a-time.js';
import type { PicturePreview } from './picture.view.js';
import { renderPicture, type Rendering } from './render-picture.js';

/** Bytes: what a telephone's camera makes, with room to spare. */
export const largestPicture = 10 * 1024 * 1024;

/** Pictures of one process that wait to be drawn, each as large as it was sent. */
const mostWaiting = 8;

/** A picture waits a week for its form to be finished. */
const isOld = "kept_at < clock_timestamp() - interval '7 days'";

/** Pictures as people hand them in, drawn anew and kept under the name of what is in them. */
@Injectable()
export class PictureStore {
  private readonly easel = new OneAtATime(mostWaiting);

  constructor(private readonly em: EntityManager) {}

  /**
   * Keeps a picture in both widths; the same picture twice is kept once.
   * @returns its id
   * @throws PictureTooLargeError, NotAPictureError, TooManyPixelsError, BrokenPictureError
   * @throws TooManyPicturesError when many come at once
   */
  async keep(given: Buffer): Promise<string> {
    if (given.length > largestPicture)
      throw new PictureTooLargeError({ params: { max: largestPicture / 1024 / 1024 } });
    const drawn = this.easel.do(() => renderPicture(given));
    if (!drawn) throw new TooManyPicturesError();
    const { large, small } = await drawn;
    return this.em.transactional(async (em) => {
      const smallId = small && (await write(em, small, null));
      return write(em, large, smallId);
    });
  }

  /** The small one within its own address. @returns null when there is no longer such a picture */
  async preview(id: string): Promise<PicturePreview | null> {
    const [small] = await this.em.execute<Pick<KeptFile, 'bytes' | 'width' | 'height'>[]>(
      `select small.bytes, small.width, small.height from platform.file
         join platform.file small on small.id = coalesce(file.small_id, file.id)
       where file.id = ?`,
      [id],
    );
    if (!small) return null;
    const { bytes, width, height } = small;
    return { src: `data:image/webp;base64,${bytes.toString('base64')}`, width, height };
  }

  async bytes(id: string): Promise<Pick<KeptFile, 'type' | 'bytes'> | null> {
    const [file] = await this.em.execute<Pick<KeptFile, 'type' | 'bytes'>[]>(
      'select type, bytes from platform.file where id = ?',
      [id],
    );
    return file ?? null;
  }

  /**
   * Lets go of what was handed in and never shown, or is shown no longer. A picture's small self goes
   * the next time, when nothing names it any more.
   * @param shown which of these still are
   * @returns how many went
   */
  async forgetUnused(
    shown: (ids: readonly string[]) => Promise<readonly string[]>,
  ): Promise<number> {
    const rows = await this.em.execute<{ id: string }[]>(
      `select id from platform.file
       where ${isOld}
         and not exists (select 1 from platform.file large where large.small_id = file.id)`,
    );
    const old = rows.map(({ id }) => id);
    const kept = new Set(await shown(old));
    const unused = old.filter((id) => !kept.has(id));
    if (unused.length === 0) return 0;
    // Handed in again this moment it is no longer old; shown this moment, the reference refuses.
    return deleteRows(
      this.em,
      `delete from platform.file where id = any(string_to_array(?, ',')) and ${isOld}`,
      [unused.join(',')],
    );
  }
}

async function write(em: EntityManager, drawn: Rendering, smallId: string | null): Promise<string> {
  const { bytes, width, height } = drawn;
  const id = createHash('sha256').update(bytes).digest('hex');
  await em.execute(
    `insert into platform.file (id, type, bytes, width, height, small_id)
     values (?, 'image/webp', ?, ?, ?, ?)
     on conflict (id) do update set kept_at = now()`,
    [id, bytes, width, height, smallId],
  );
  return id;
}
