import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { ActLimit, isPicture, newId, PictureStore, uploadsAnHour } from '#platform';
import { isPdf } from './file-kind.js';
import { holdDraft } from './held-draft.js';
import {
  FileTooLargeError,
  TooManyFilesError,
  UnknownFileError,
  UnknownFileKindError,
} from './intake.errors.js';
import type { AddFileDto } from './add-file.dto.js';

/** Bytes. */
export const largestFile = 8 * 1024 * 1024;
export const mostFiles = 3;

/** What a file is made of once it was looked at: exactly one of both. */
type Content =
  | { readonly bytes: Buffer; readonly pictureId: null }
  | { readonly bytes: null; readonly pictureId: string };

/** Files beside the picture of a draft: what they are is told by their content, never by their names. */
@Injectable()
export class ProposalFilesService {
  constructor(
    private readonly em: EntityManager,
    private readonly pictures: PictureStore,
    private readonly limit: ActLimit,
  ) {}

  /**
   * Adds a PDF as it is, or a picture drawn anew.
   * @throws FileTooLargeError, UnknownFileKindError, TooManyFilesError, TooManyActsError,
   *   and whatever a picture throws
   */
  async add(
    accountId: string,
    draftId: string,
    { title }: AddFileDto,
    given: Buffer,
  ): Promise<void> {
    if (given.length > largestFile)
      throw new FileTooLargeError({
        field: 'file',
        params: { max: largestFile / 1024 / 1024 },
      });
    await this.limit.take(`upload|${accountId}`, uploadsAnHour);
    const { bytes, pictureId } = await this.content(given);
    await this.em.transactional(async (em) => {
      // The draft is held, so that two files at once are counted one after the other.
      const draft = await holdDraft(em, accountId, draftId);
      const [held] = await em.execute<{ count: string }[]>(
        'select count(*) from proposal_file where draft_id = ?',
        [draft.id],
      );
      if (Number(held?.count) >= mostFiles)
        throw new TooManyFilesError({ field: 'file', params: { max: mostFiles } });
      await em.execute(
        `insert into proposal_file (id, draft_id, title, bytes, picture_id, size)
         values (?, ?, ?, ?, ?, ?)`,
        [newId(), draft.id, title, bytes, pictureId, given.length],
      );
      await touch(em, draft.id);
    });
  }

  async remove(accountId: string, draftId: string, fileId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const draft = await holdDraft(em, accountId, draftId);
      const gone = await em.execute<object[]>(
        'delete from proposal_file where id = ? and draft_id = ? returning id',
        [fileId, draft.id],
      );
      if (gone.length === 0) throw new UnknownFileError();
      await touch(em, draft.id);
    });
  }

  private async content(given: Buffer): Promise<Content> {
    if (isPdf(given)) return { bytes: given, pictureId: null };
    if (!isPicture(given)) throw new UnknownFileKindError({ field: 'file' });
    return { bytes: null, pictureId: await this.pictures.keep(given) };
  }
}

async function touch(em: EntityManager, draftId: string): Promise<void> {
  await em.execute('update proposal_draft set changed_at = clock_timestamp() where id = ?', [
    draftId,
  ]);
}
