import { Transform, type TransformFnParams } from 'class-transformer';
import { IsUUID, type ValidationOptions } from 'class-validator';

/**
 * An id, or a list of them. Programs may write them in capitals; a room knows each in one form alone,
 * as the database does.
 */
export function IsId(options: ValidationOptions = {}): PropertyDecorator {
  return (target, property) => {
    Transform(inSmallLetters)(target, property);
    IsUUID('all', options)(target, property);
  };
}

function inSmallLetters({ value }: TransformFnParams): unknown {
  return Array.isArray(value) ? value.map(lowered) : lowered(value);
}

function lowered(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}
