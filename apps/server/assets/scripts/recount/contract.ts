export const hashNames = ['resultHash', 'ballotsHash', 'configHash'] as const;

/** Fingerprints of what was fetched, and of what it was counted to. */
export type Hashes = Readonly<Record<(typeof hashNames)[number], string>>;

/** Null when the bundle could not be fetched, read or counted. */
export interface Recounted {
  readonly hashes: Hashes | null;
}
