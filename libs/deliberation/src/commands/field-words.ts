import type { TransformFnParams } from 'class-transformer';

/** A form has words only. Each of these leaves what it cannot read for the checks to refuse. */
export function numberFrom({ value }: TransformFnParams): unknown {
  return typeof value === 'string' && /^-?\d{1,9}$/.test(value)
    ? Number(value)
    : (value as unknown);
}

/** As `numberFrom`; a field that was left empty is null. */
export function numberOrNull(params: TransformFnParams): unknown {
  return params.value === '' ? null : numberFrom(params);
}

/** A box that was ticked, or one of two buttons. */
export function yesFrom({ value }: TransformFnParams): unknown {
  if (value === 'true' || value === 'yes') return true;
  return value === 'false' || value === 'no' ? false : (value as unknown);
}

/** One field, or several of one name; those that were left empty do not count. */
export function listFrom({ value }: TransformFnParams): unknown {
  if (value === undefined || value === null) return value;
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((one) => one !== '');
}

/** A field that was left empty was not sent. */
export function emptyAsAbsent({ value }: TransformFnParams): unknown {
  return value === '' || value === null ? undefined : (value as unknown);
}
