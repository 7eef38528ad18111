import { DomainError, InvalidInputError, validateInput, type FieldProblem } from '#platform';
import type { Page, Redirect } from './page.js';

/** What a person typed, by field name; shown again whenever the form is. */
export type FormValues = Readonly<Record<string, unknown>>;

export interface FormPlan<Input> {
  /** The act. Throws a DomainError when it is refused; then nothing was changed. */
  readonly act: (input: Input) => Promise<Redirect | Page>;
  /** The same form again, with what was typed and what is wrong with it. */
  readonly again: (values: FormValues, problems: readonly FieldProblem[]) => Promise<Page> | Page;
  /** Turns typed words into what the DTO wants (`£1,200` → pence). Problems it finds come first. */
  readonly read?: (values: FormValues) => unknown;
}

/** Fields of the frame, not of the form. */
const frameFields = new Set(['_csrf', 'switch-language']);

/**
 * Takes a form's post: keeps what was typed, checks its shape, acts, and on a refusal shows the
 * form again with the reason beside the field. The language switch posts here too: it only
 * shows the same answers in the other language.
 */
export async function handleForm<Input extends object>(
  body: unknown,
  shape: new () => Input,
  plan: FormPlan<Input>,
): Promise<Page | Redirect> {
  const posted = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const values = Object.fromEntries(
    Object.entries(posted).filter(([name]) => !frameFields.has(name)),
  );
  if ('switch-language' in posted) return plan.again(values, []);
  try {
    return await plan.act(await validateInput(shape, plan.read ? plan.read(values) : values));
  } catch (error) {
    if (error instanceof InvalidInputError) return plan.again(values, error.problems);
    if (error instanceof DomainError && (error.kind === 'invalid' || error.kind === 'conflict')) {
      return plan.again(values, [
        { field: error.field ?? '', code: error.code, params: error.params },
      ]);
    }
    throw error;
  }
}

/** Names through which an object reaches what all objects share; no field of ours is called so. */
const sharedNames = new Set(['__proto__', 'constructor', 'prototype']);

/** `{ 'title.cy': 'a', 'title.en': 'b' }` → `{ title: { cy: 'a', en: 'b' } }` */
export function nested(values: FormValues): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  // Remembered here, never looked up in the result: what stands there may be posted or inherited.
  const groups = new Map<string, Record<string, unknown>>();
  for (const [name, value] of Object.entries(values)) {
    const [head = '', ...rest] = name.split('.');
    if ([head, ...rest].some((part) => sharedNames.has(part))) continue;
    if (rest.length === 0) result[head] = value;
    else {
      const group = groups.get(head) ?? {};
      group[rest.join('.')] = value;
      groups.set(head, group);
      result[head] = group;
    }
  }
  return result;
}

/** One checkbox posts a string, several a list, none nothing: always a list here. */
export function list(value: unknown): string[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}
