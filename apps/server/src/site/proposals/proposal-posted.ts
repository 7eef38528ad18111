import type { FormValues } from '../form.js';
import type { HeldPicture } from '../pictures/picture-desk.js';
import { pencePosted } from './pounds.js';

/** Words of the form, and the picture that came with them → what a proposal's DTO takes. */
export function proposalPosted(values: FormValues, held: HeldPicture | null): unknown {
  const { 'picture.alt': alt = '', estimatePence, ...words } = values;
  return {
    ...words,
    estimatePence: pencePosted(estimatePence),
    picture: held && { id: held.id, alt },
  };
}
