import type { HistoryReader, ProposalView, VersionView } from '#proposals';
import type { FormValues } from '../form.js';
import { textChange, type TextChange } from './text-change.js';

/** What happened to a text while somebody filled in a form that was made from an earlier version. */
export interface Meanwhile {
  readonly base: VersionView;
  readonly current: ProposalView;
  /** Null where moderators hid the earlier text. */
  readonly change: TextChange | null;
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
  const { words, ...base } = await history.version(proposal.id, from, { all: proposal.own });
  return { base, current: proposal, change: words && textChange(words, proposal) };
}
