import { ValidateBy } from 'class-validator';
import { holdsBankDetails } from './bank-details.js';

/** Refuses text that somebody's account could be read from. */
export function NoBankDetails(): PropertyDecorator {
  return ValidateBy(
    {
      name: 'noBankDetails',
      validator: {
        validate: (value: unknown) => typeof value !== 'string' || !holdsBankDetails(value),
      },
    },
    { message: 'delivery.bank-details' },
  );
}
