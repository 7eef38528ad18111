import { ValidateBy, type ValidationOptions } from 'class-validator';
import { isDay } from '../files/index.js';

const clock = String.raw`(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?`;
const zone = String.raw`(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)`;
const dayOrTime = new RegExp(String.raw`^(?<day>\d{4}-\d\d-\d\d)(?:T${clock}${zone})?$`);

/**
 * A day of the calendar, or a time with its zone (RFC 3339). ISO 8601 also knows weeks, days of the
 * year and times of no zone, which PostgreSQL refuses or reads as something else.
 */
function isDayOrTime(value: unknown): boolean {
  const day = typeof value === 'string' ? dayOrTime.exec(value)?.groups?.['day'] : undefined;
  return day !== undefined && isDay(day);
}

/** See `isDayOrTime`. */
export function IsDayOrTime(options: ValidationOptions): PropertyDecorator {
  return ValidateBy({ name: 'isDayOrTime', validator: { validate: isDayOrTime } }, options);
}
