import type { BudgetProfile, ProjectTags, RankedProfile, VoterLabels } from '#counting';
import type { CastVoteConfig } from './cast-vote-config.js';

/** A file with projects, a budget and votes, ready to be counted. */
export interface BudgetFile {
  readonly takes: 'budget';
  readonly path: string;
  readonly title: string;
  readonly currency: string;
  /** Project names by id; may lack some. */
  readonly names: ReadonlyMap<string, string>;
  /** Columns of the file that put projects into areas or categories. */
  readonly taggings: readonly { readonly column: string; readonly tags: ProjectTags }[];
  /** A column that puts voters into groups, when one was asked for. */
  readonly groups: { readonly column: string; readonly labels: VoterLabels } | null;
  readonly profile: BudgetProfile;
  readonly ballotsHash: () => string;
}

/** A file with candidates and ranked ballots, ready to be counted. */
export interface RankedFile {
  readonly takes: 'ranked';
  readonly path: string;
  readonly title: string;
  readonly profile: RankedProfile;
  /** How its marks are to be read, where it came with a configuration that says so. */
  readonly irv: CastVoteConfig['irv'];
  readonly ballotsHash: () => string;
}

export type CountFile = BudgetFile | RankedFile;
