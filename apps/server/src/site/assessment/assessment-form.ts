import { checklistLimits, type AssessmentView } from '#proposals';
import type { FormValues } from '../form.js';

/** Fields `reply.0`, `note.0` and so on → what the DTO takes. */
export function assessmentPosted(values: FormValues): unknown {
  const { verdict, notes, checklistVersion } = values;
  const answers = Array.from({ length: checklistLimits.questions }, (_none, at) => ({
    reply: values[`answers.${String(at)}.reply`] ?? '',
    note: values[`answers.${String(at)}.note`] ?? '',
  }));
  return { verdict, notes, checklistVersion: Number(checklistVersion ?? 0), answers };
}

export function assessmentShown(own: AssessmentView | undefined): FormValues {
  if (!own) return {};
  const { verdict, notes, checklistVersion, answers } = own;
  const fields = answers.flatMap(({ reply, note }, at): [string, string][] => [
    [`answers.${String(at)}.reply`, reply ?? ''],
    [`answers.${String(at)}.note`, note],
  ]);
  return { verdict, notes, checklistVersion, ...Object.fromEntries<string>(fields) };
}
