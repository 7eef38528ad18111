import { sharePayments, type VoterGroup, voterGroups } from '#counting';
import type { CountedBudget } from './counted.js';

/** How each group of voters fared; none where the count was not asked for groups. */
export function voterGroupsOf({ file, result }: CountedBudget): readonly VoterGroup[] {
  if (file.groups === null) return [];
  const payments = result.rule === 'equal-shares' ? sharePayments(file.profile, result) : [];
  const { labels } = file.groups;
  return voterGroups(file.profile, { winners: result.winners, labels, payments }).groups;
}
