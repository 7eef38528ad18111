import type { BudgetProfile, RankedProfile } from '#counting';

interface NamedFile {
  readonly name: string;
  readonly title: string;
  /** Names of projects or candidates by id. */
  readonly names: ReadonlyMap<string, string>;
  /** The language that the file gives for its names; empty when it gives none. */
  readonly namesIn: string;
  readonly ballotsHash: string;
}

export interface BudgetFile extends NamedFile {
  readonly takes: 'budget';
  readonly currency: string;
  readonly profile: BudgetProfile;
}

export interface RankedFile extends NamedFile {
  readonly takes: 'ranked';
  readonly profile: RankedProfile;
}

/** A file that has been read and can be counted again and again. */
export type CountedFile = BudgetFile | RankedFile;
