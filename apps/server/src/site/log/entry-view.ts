import { readEntryLine, type LogEntry } from '#ballots';
import type { LogEntryView } from '#voting';

/** An entry as the pages tell of it: `log.kind.<words>` with these figures. */
export interface EntryView extends LogEntryView {
  readonly words: string;
  readonly figures: Readonly<Record<string, number>>;
  /** Why a ballot was made void; a key of `log.reason`. */
  readonly reason: string | null;
  /** SHA-256 (hex) that the entry is about: an envelope, a list, a result. */
  readonly about: string | null;
}

export function entryView(view: LogEntryView): EntryView {
  const entry = readEntryLine(view.line);
  return {
    ...view,
    words: entry.kind === 'keys' ? `keys-${entry.holding}` : entry.kind,
    figures: figuresOf(entry),
    reason: entry.kind === 'void' ? entry.reason : null,
    about: hashIn(entry),
  };
}

function figuresOf(entry: LogEntry): EntryView['figures'] {
  switch (entry.kind) {
    case 'keys':
      return { threshold: entry.threshold, trustees: entry.trustees.length };
    case 'paper-batch':
      return { issued: entry.issued, spoilt: entry.spoilt, envelopes: entry.envelopes.length };
    case 'stripped':
      return { envelopes: entry.envelopes };
    case 'opened':
      return { ballots: entry.ballots };
    case 'paper':
    case 'ballot':
    case 'paper-issued':
    case 'void':
    case 'closed':
    case 'result':
    case 'certified':
    case 'destroyed':
      return {};
  }
}

function hashIn(entry: LogEntry): string | null {
  if (entry.kind === 'paper') return entry.configHash;
  if (entry.kind === 'ballot') return entry.envelope;
  return 'hash' in entry ? entry.hash : null;
}
