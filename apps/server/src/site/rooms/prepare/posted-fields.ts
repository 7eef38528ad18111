import { IsArray } from 'class-validator';
import type { FormValues } from '../../form.js';

/** The fields of a long agenda, one by one: more than one object of ours may have. */
export class PostedFields {
  @IsArray()
  fields!: (readonly [name: string, value: unknown])[];
}

export function asPosted(values: FormValues): PostedFields {
  return { fields: Object.entries(values) };
}

export function valuesOf({ fields }: PostedFields): FormValues {
  return Object.fromEntries(fields);
}
