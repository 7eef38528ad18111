import type { BudgetProfile } from '../profile/budget-profile.js';
import { supportOf, type Support } from '../profile/utility.js';
import { TieBreaker } from '../ties/tie-breaker.js';
import { DECLARED_ORDER } from '../ties/tie-rule.js';
import { electorateOf, type Electorate } from './electorate.js';
import { checkOptions, type EqualSharesOptions } from './equal-shares-options.js';
import { settleShare, type SettledShare } from './settle-share.js';

/** One count by Equal Shares: what was asked, and the ballots laid out to answer it. */
export class SharesCount {
  readonly profile: BudgetProfile;
  readonly options: EqualSharesOptions;
  readonly support: Support;
  readonly electorate: Electorate;
  readonly ties: TieBreaker;

  /** Throws RangeError for unsound options or a utility that the ballots do not tell. */
  constructor(profile: BudgetProfile, options: EqualSharesOptions) {
    checkOptions(options);
    this.profile = profile;
    this.options = options;
    this.support = supportOf(profile, options.utility ?? 'cost');
    this.electorate = electorateOf(profile, this.support);
    const ids = profile.projects.map(({ id }) => id);
    this.ties = new TieBreaker(ids, options.ties ?? DECLARED_ORDER);
  }

  get stop(): 'exhaustive' | 'overspending' {
    const { completion, stop } = this.options;
    return stop ?? (completion === 'add1-overspend' ? 'overspending' : 'exhaustive');
  }

  /** Minor units. */
  get increment(): number {
    return this.options.increment ?? 10 ** this.profile.moneyDigits;
  }

  settle(): SettledShare {
    const { completion, ties, onProgress } = this.options;
    const raises = completion !== 'none' && completion !== 'greedy';
    return settleShare(this.electorate, {
      budget: this.profile.budget,
      voters: this.profile.voters,
      increment: raises ? this.increment : 0,
      stop: this.stop,
      ranks: this.ties.ranks,
      onTie: ties?.by === 'stop' ? (tied, round) => this.ties.winner(tied, round) : null,
      onProgress: onProgress ?? (() => undefined),
    });
  }
}
