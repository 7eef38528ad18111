import { ValidateBy, type ValidationOptions } from 'class-validator';
import { isPlain } from './plain-cell.js';

/** A field that goes into a ledger's file as it stands: nothing in it may run as a formula. */
export function IsPlainCell(options: ValidationOptions = {}): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isPlainCell',
      validator: {
        validate: (value) => typeof value === 'string' && isPlain(value.trim()),
        defaultMessage: () => 'finance.cell-formula',
      },
    },
    { message: 'finance.cell-formula', ...options },
  );
}
