import { DomainError } from '../problem/domain-error.js';

/** Neither JPEG nor PNG nor WebP, whatever it is called. */
export class NotAPictureError extends DomainError {
  readonly code = 'files.not-a-picture';
  readonly kind = 'invalid';
}

/** It begins as a picture does, and cannot be read to its end. */
export class BrokenPictureError extends DomainError {
  readonly code = 'files.broken-picture';
  readonly kind = 'invalid';
}

export class PictureTooLargeError extends DomainError {
  readonly code = 'files.picture-too-large';
  readonly kind = 'invalid';
}

/** Few bytes can unfold into more pixels than the memory holds. */
export class TooManyPixelsError extends DomainError {
  readonly code = 'files.too-many-pixels';
  readonly kind = 'invalid';
}

export class TooManyPicturesError extends DomainError {
  readonly code = 'files.too-many-pictures';
  readonly kind = 'unavailable';
}
