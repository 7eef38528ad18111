import { DetailsNeededError } from './eligibility.errors.js';
import { normalPostcode, normalRollNumber } from './roll-line.js';

/** What somebody says of themselves: a roll number, or name and postcode. */
export interface ElectorDetails {
  readonly rollNumber: string | null;
  readonly name: string | null;
  readonly postcode: string | null;
}

/** @throws DetailsNeededError when there is neither a roll number nor a name with a postcode */
export function readDetails(typed: {
  readonly rollNumber: string;
  readonly name: string;
  readonly postcode: string;
}): ElectorDetails {
  const rollNumber = normalRollNumber(typed.rollNumber);
  const name = typed.name.trim().replaceAll(/\s+/g, ' ').toLowerCase();
  const postcode = normalPostcode(typed.postcode);
  if (rollNumber === null && (name === '' || postcode === null))
    throw new DetailsNeededError({ field: 'rollNumber' });
  return { rollNumber, name: name === '' ? null : name, postcode };
}

/** A condition on the roll entry `e`, with the parameters of `detailParams`. */
export const fitsDetails = `(case when ?::text is not null then e.roll_number = ?
  else lower(e.name) = ? and e.postcode = ? end)`;

export function detailParams({ rollNumber, name, postcode }: ElectorDetails): (string | null)[] {
  return [rollNumber, rollNumber, name, postcode];
}
