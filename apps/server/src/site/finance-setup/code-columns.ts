import type { CodeView, Column } from '#finance';

/** A table of codes as the upload takes it back. */
export const codeColumns: readonly Column<CodeView>[] = [
  { name: 'code', kind: 'text', of: ({ code }) => code },
  { name: 'name', kind: 'text', of: ({ name }) => name },
  { name: 'side', kind: 'text', of: ({ side }) => side },
  { name: 'open_from', kind: 'day', of: ({ openFrom }) => openFrom },
  { name: 'open_until', kind: 'day', of: ({ openUntil }) => openUntil },
];
