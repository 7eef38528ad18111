import { IsObject } from 'class-validator';
import type { FormValues } from '../form.js';

/** A form whose fields are read one by one in the act, because one DTO cannot name them all. */
export class TypedForm {
  @IsObject()
  values!: FormValues;
}

export function asTyped(values: FormValues): Pick<TypedForm, 'values'> {
  return { values };
}
