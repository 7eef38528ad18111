import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { PictureStore } from '#platform';
import { UnknownSubjectError } from '../moderation.errors.js';
import { ModeratedSubjects } from './moderated-subjects.js';
import type { SubjectKey } from './subject.js';

export interface ModeratedFile {
  readonly bytes: Buffer;
  /** By its content: a picture drawn anew, or a PDF as it was handed in. */
  readonly type: 'image/webp' | 'application/pdf';
}

/** The bytes of what moderators decide about, hidden or not. */
@Injectable()
export class ModeratedFiles {
  constructor(
    private readonly em: EntityManager,
    private readonly subjects: ModeratedSubjects,
    private readonly store: PictureStore,
  ) {}

  /** @throws UnknownSubjectError for what is no file, or of another process */
  async one(processId: string, key: SubjectKey): Promise<ModeratedFile> {
    const { fileId } = await this.subjects.one(key, processId);
    if (fileId !== null) {
      const kept = await this.store.bytes(fileId);
      if (!kept) throw new UnknownSubjectError();
      return { bytes: kept.bytes, type: 'image/webp' };
    }
    const [pdf] = await this.em.execute<{ bytes: Buffer }[]>(
      `select bytes from proposal_file where id = ? and ? = 'file' and bytes is not null`,
      [key.id, key.kind],
    );
    if (!pdf) throw new UnknownSubjectError();
    return { bytes: pdf.bytes, type: 'application/pdf' };
  }
}
