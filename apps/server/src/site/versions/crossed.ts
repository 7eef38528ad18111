import type { HistoryReader, ProposalView, VersionTextView } from '#proposals';
import type { FormValues } from '../form.js';
import { textChange, type TextChange } from './text-change.js';

/** What happened to a text while somebody filled in a form that was made from an earlier version. */
export interface Meanwhile {
  readonly base: VersionTextView;
  readonly current: ProposalView;
  readonly change: TextChange;
}

/** The version that a form says it was made from; NaN when it says none. */
export function versionPosted(values: FormValues): number {
  const { baseVersion } = values;
  return typeof baseVersion === 'string' && /^[1-9]\d{0,5}$/.test(baseVersion)
    ? Number(baseVersion)
    : Number.NaN;
}

/** Null while the form is of the text as it is now. */
export async function crossed(
  history: HistoryReader,
  proposal: ProposalView,
  values: FormValues,
): Promise<Meanwhile | null> {
  const from = versionPosted(values);
  if (!(from < proposal.version)) return null;
  const base = await history.version(proposal.id, from);
  return { base, current: proposal, change: textChange(base, proposal) };
}
