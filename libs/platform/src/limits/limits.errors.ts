import { DomainError } from '../problem/domain-error.js';

export class TooManyActsError extends DomainError {
  readonly code = 'limits.too-many';
  readonly kind = 'conflict';
}
