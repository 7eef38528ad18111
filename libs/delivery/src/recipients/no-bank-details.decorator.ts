import { ValidateBy, type ValidationArguments } from 'class-validator';
import { holdsBankDetails } from './bank-details.js';

/** Fields of each form that refuse bank details, in the order in which they are declared. */
const guarded = new WeakMap<object, string[]>();

/**
 * Refuses text that somebody’s account could be read from: in the field itself, or in all such fields of
 * one form together. Works on a text, and on lists and groups of texts.
 * @param alone for a field whose numbers are its own, like a ledger's documents: beside a day that
 * somebody wrote elsewhere they only look like an account
 */
export function NoBankDetails({ alone = false } = {}): PropertyDecorator {
  return (form, field) => {
    const known = guarded.get(form) ?? [];
    if (!alone && typeof field === 'string') guarded.set(form, [...known, field]);
    const validate = (value: unknown, args?: ValidationArguments) =>
      isFree(value, alone ? null : (args?.object ?? null));
    ValidateBy(
      { name: 'noBankDetails', validator: { validate } },
      { message: 'delivery.bank-details' },
    )(form, field);
  };
}

function isFree(value: unknown, form: object | null): boolean {
  const own = textsIn(value);
  if (own.some(holdsBankDetails) || isSplit(own)) return false;
  if (form === null || !own.some((text) => /\p{Nd}/u.test(text))) return true;
  const others = fieldsOf(form).flatMap((field) => textsIn(Reflect.get(form, field)));
  return others.some(holdsBankDetails) || !isSplit(others);
}

/** Side by side; and of those that are nothing but a number, as if they were one. */
function isSplit(texts: readonly string[]): boolean {
  if (texts.length < 2) return false;
  const numbers = texts.filter((text) => /^[\p{Nd}\p{P}\p{Z}\p{Cf}]+$/u.test(text));
  return holdsBankDetails(texts.join(' | ')) || holdsBankDetails(numbers.join(' '));
}

/** Those of what it extends come first. */
function fieldsOf(form: object): readonly string[] {
  const above: unknown = Object.getPrototypeOf(form);
  const own = guarded.get(form) ?? [];
  return typeof above === 'object' && above !== null ? [...fieldsOf(above), ...own] : own;
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
