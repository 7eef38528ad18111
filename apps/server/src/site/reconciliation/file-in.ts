import { DomainError } from '#platform';
import type { FormValues } from '../form.js';

class FileNeededError extends DomainError {
  readonly code = 'finance.file-needed';
  readonly kind = 'invalid';
}

/** The file that was chosen. @throws FileNeededError */
export function fileIn({ file }: FormValues): Buffer {
  if (Buffer.isBuffer(file) && file.length > 0) return file;
  throw new FileNeededError({ field: 'file' });
}
