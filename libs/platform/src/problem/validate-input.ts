import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { InvalidInputError, type FieldProblem } from './domain-error.js';

type Shape<T> = new () => T;

/** Far more than any form of ours has; checking tens of thousands would keep everybody waiting. */
const mostFields = 200;
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
  if (hasTooManyFields(raw)) {
    const params = { max: mostFields };
    throw new InvalidInputError([{ field: '', code: 'input.too-many-fields', params }]);
  }
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

/** In any one object, however deep; level by level, so that a deep input costs no more than a flat one. */
function hasTooManyFields(raw: object): boolean {
  for (let level: readonly object[] = [raw]; level.length > 0;) {
    if (level.some((one) => !Array.isArray(one) && Object.keys(one).length > mostFields))
      return true;
    level = level.flatMap((one) => (Object.values(one) as unknown[]).filter(isObject));
  }
  return false;
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
