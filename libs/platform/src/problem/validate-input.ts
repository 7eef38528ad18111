import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { InvalidInputError, type FieldProblem } from './domain-error.js';

type Shape<T> = new () => T;

/** Far more than any form of ours has; checking tens of thousands would keep everybody waiting. */
const mostFields = 200;
/** In all lists of an input together: as many lines as the longest list that any operation takes. */
const mostItems = 20_000;
/** In all its objects together: ten for each of those lines. */
const mostFieldsInAll = 10 * mostItems;
/** Nobody mends more at once. */
const mostProblems = 20;

/**
 * Checks an input's shape against its DTO: unknown fields are refused, strings transformed.
 * @throws InvalidInputError naming every wrong field (the first twenty) with the code of its message
 */
export async function validateInput<T extends object>(shape: Shape<T>, raw: unknown): Promise<T> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    throw new InvalidInputError([{ field: '', code: 'input.object-expected', params: {} }]);
  }
  mustBeSmallEnough(raw);
  const input = plainToInstance(shape, raw, { exposeDefaultValues: true });
  const errors = await validate(input, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
  });
  if (errors.length === 0) return input;
  const problems = errors.flatMap((error) => problemsOf(error));
  throw new InvalidInputError(problems.slice(0, mostProblems));
}

/**
 * Before anything is built of it: a few million empty things are small as text. However deep, and
 * level by level, so that a deep input costs no more than a flat one.
 */
function mustBeSmallEnough(raw: object): void {
  let [items, fields] = [0, 0];
  for (let level: readonly object[] = [raw]; level.length > 0;) {
    for (const one of level) {
      const size = Array.isArray(one) ? one.length : Object.keys(one).length;
      if (Array.isArray(one)) items += size;
      else fields += size;
      if (items > mostItems) throw tooMany('input.too-many-items', mostItems);
      if (!Array.isArray(one) && size > mostFields)
        throw tooMany('input.too-many-fields', mostFields);
      if (fields > mostFieldsInAll) throw tooMany('input.too-many-fields', mostFieldsInAll);
    }
    level = level.flatMap((one) => (Object.values(one) as unknown[]).filter(isObject));
  }
}

function tooMany(code: string, max: number): InvalidInputError {
  return new InvalidInputError([{ field: '', code, params: { max } }]);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function problemsOf(error: ValidationError, parent = ''): FieldProblem[] {
  const field = parent === '' ? error.property : `${parent}.${error.property}`;
  const own = Object.entries(error.constraints ?? {}).slice(0, 1);
  return [
    ...own.map(([constraint, message]) => ({
      field,
      // A DTO names its message by code; a constraint without one falls back to the rule's name.
      code: /^[a-z-]+\.[a-z0-9.-]+$/.test(message) ? message : `input.${kebab(constraint)}`,
      params: { field },
    })),
    ...(error.children ?? []).flatMap((child) => problemsOf(child, field)),
  ];
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
