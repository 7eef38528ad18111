import type { IntakeSettings } from '#processes';
import type { FormValues } from '../form.js';

const choices = ['anonymous', 'supports', 'comments', 'amendments'] as const;

/** What was typed about taking in proposals; undefined from a form that does not ask. */
export function intakeOf(values: FormValues): Record<string, unknown> | undefined {
  if (values['intake'] === undefined) return undefined;
  const chosen = choices.map((name) => [name, values[name] === 'yes'] as const);
  return { moderation: values['moderation'], ...Object.fromEntries(chosen) };
}

/** Stored settings as they would be typed. */
export function intakeValues(settings: IntakeSettings): FormValues {
  const chosen = choices.map((name) => [name, settings[name] ? 'yes' : ''] as const);
  return { moderation: settings.moderation, ...Object.fromEntries(chosen) };
}
