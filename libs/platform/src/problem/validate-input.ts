import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { InvalidInputError, type FieldProblem } from './domain-error.js';

type Shape<T> = new () => T;

/**
 * Checks an input's shape against its DTO: unknown fields are refused, strings transformed.
 * @throws InvalidInputError naming every wrong field with the code of its message
 */
export async function validateInput<T extends object>(shape: Shape<T>, raw: unknown): Promise<T> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    throw new InvalidInputError([{ field: '', code: 'input.object-expected', params: {} }]);
  }
  const input = plainToInstance(shape, raw, { exposeDefaultValues: true });
  const errors = await validate(input, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
  });
  if (errors.length > 0) throw new InvalidInputError(errors.flatMap((error) => problemsOf(error)));
  return input;
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
