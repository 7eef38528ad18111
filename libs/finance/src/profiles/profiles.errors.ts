import { DomainError, InvalidInputError } from '#platform';
import type { LayoutFault } from './layout-fault.js';

export class UnknownLayoutError extends DomainError {
  readonly code = 'finance.unknown-layout';
  readonly kind = 'missing';
}

/** Another layout of the organisation has this name. */
export class LayoutNameTakenError extends DomainError {
  readonly code = 'finance.layout-name-taken';
  readonly kind = 'conflict';
}

/** Somebody else saved the layout meanwhile; theirs stands. */
export class LayoutMovedOnError extends DomainError {
  readonly code = 'finance.layout-moved-on';
  readonly kind = 'conflict';
}

/** A layout in which a ledger could not be told of a line; each fault at its field. */
export function layoutRefused(faults: readonly LayoutFault[]): InvalidInputError {
  return new InvalidInputError(
    faults.map(({ column, part, code, params }) => ({
      field: column === undefined ? 'layout' : `layout.columns.${column}.${part ?? 'from'}`,
      ...{ code, params },
    })),
  );
}
