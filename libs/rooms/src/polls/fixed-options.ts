import type { PollKind, PollOption } from './poll-plan.js';

const fixed: { readonly [Kind in PollKind]?: readonly string[] } = {
  'sense-check': ['for', 'unsure', 'against'],
  consent: ['agree', 'aside', 'object'],
};

/** The answers of a kind that always has the same ones, without a text of their own; null otherwise. */
export function fixedOptions(kind: PollKind): readonly PollOption[] | null {
  return fixed[kind]?.map((id) => ({ id, text: { cy: '', en: '' } })) ?? null;
}
