import { Injectable } from '@nestjs/common';
import {
  ActLimit,
  DomainError,
  largestPicture,
  PictureStore,
  uploadsAnHour,
  type PicturePreview,
} from '#platform';
import { signedIn, type Request } from '../../access/request.js';
import type { FormValues } from '../form.js';
import type { PageProblem } from '../page.js';
import type { Upload } from '../upload.js';

/** The picture of a form that comes back: kept, so that nobody has to choose it again. */
export interface HeldPicture {
  readonly id: string;
  /** What the form carries: the id, signed for the person who handed the picture in. */
  readonly token: string;
  readonly preview: PicturePreview;
}

export interface HandedIn {
  /** What was posted, without the file. */
  readonly body: FormValues;
  readonly held: HeldPicture | null;
  readonly problems: readonly PageProblem[];
}

/** Signed with the id: what was signed for another cookie is none of ours. */
const purpose = 'picture';
const field = 'picture.file';

/**
 * A form with a picture. Its file may be larger than what is kept, so that whoever sends too large a
 * one gets their words back with the reason, and not a page of refusal.
 */
export const withPicture = (fields: number): Upload => ({
  ...{ from: 'residents', fileSize: largestPicture + 6 * 1024 * 1024 },
  ...{ fields: fields + pictureFields, fieldSize: 64 * 1024 },
});

/** The token of a picture that is held, what it shows, and whether to drop it. */
const pictureFields = 3;

/** Takes the picture out of a posted form, keeps it, and remembers it when the form comes back. */
@Injectable()
export class PictureDesk {
  constructor(
    private readonly store: PictureStore,
    private readonly limit: ActLimit,
  ) {}

  /**
   * Keeps what was chosen; else what the form has carried along. Faults of a picture are told, never
   * thrown. One that is `needed` is missed when there is none, and so is one that is described.
   */
  async take(body: unknown, request: Request, needed = false): Promise<HandedIn> {
    const posted = (typeof body === 'object' && body !== null ? body : {}) as FormValues;
    const { [field]: file, 'picture.kept': token, 'picture.drop': drop, ...rest } = posted;
    const carried = drop === undefined ? this.idIn(token, request) : null;
    const { id, problems } = await this.keep(file, carried, signedIn(request).id);
    const held = id === null ? null : await this.hold(id, request);
    const isMissed = held === null && problems.length === 0 && !('switch-language' in rest);
    const isWanted = needed || (drop === undefined && isDescribed(rest));
    return { body: rest, held, problems: isMissed && isWanted ? [missing] : problems };
  }

  /** What a form carries that begins with a picture. @returns null when the picture has gone */
  async hold(id: string, request: Request): Promise<HeldPicture | null> {
    const preview = await this.store.preview(id);
    const token = request.server.signCookie(`${purpose}.${signedIn(request).id}.${id}`);
    return preview && { id, token, preview };
  }

  private async keep(
    file: unknown,
    carried: string | null,
    accountId: string,
  ): Promise<{ id: string | null; problems: readonly PageProblem[] }> {
    // A form without a file sends one of no bytes.
    if (!Buffer.isBuffer(file) || file.length === 0) return { id: carried, problems: [] };
    try {
      await this.limit.take(`upload|${accountId}`, uploadsAnHour);
      return { id: await this.store.keep(file), problems: [] };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { id: carried, problems: [{ field, code: error.code, params: error.params }] };
    }
  }

  private idIn(token: unknown, request: Request): string | null {
    if (typeof token !== 'string') return null;
    const { valid, value } = request.server.unsignCookie(token);
    const [what, whose, id] = (valid && value ? value : '').split('.');
    return what === purpose && whose === signedIn(request).id && id !== undefined ? id : null;
  }
}

function isDescribed({ 'picture.alt': alt }: FormValues): boolean {
  return typeof alt === 'string' && alt.trim() !== '';
}

const missing: PageProblem = { field, code: 'files.picture-missing', params: {} };
