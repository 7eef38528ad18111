import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { ProjectTags, TagShare, TagSupport } from './outcome-comparison.js';
import { placesOf } from './winners-per-ballot.js';

/** How many projects carry each tag and how many votes they have, tags by their first project. */
export function tagSupport(profile: BudgetProfile, tags: ProjectTags): TagSupport[] {
  const places = profile.projects.map((_project, place) => place);
  const votes = sumByTag(profile, tags, places, (place) => element(profile.votes, place));
  return [...votes].map(([tag, { projects, sum }]) => ({ tag, projects, votes: sum.toString() }));
}

/** What these winners bring to each of `among`, the tags that stand on the ballot. */
export function tagShares(
  profile: BudgetProfile,
  tags: ProjectTags,
  { winners, among }: { readonly winners: readonly string[]; readonly among: TagSupport[] },
): TagShare[] {
  const cost = (place: number): number => element(profile.projects, place).cost;
  const spent = sumByTag(profile, tags, placesOf(profile, winners), cost);
  return among.map(({ tag }) => {
    const { projects, sum } = spent.get(tag) ?? { projects: 0, sum: Fraction.ZERO };
    return { tag, funded: projects, spent: sum.toString() };
  });
}

interface TagSum {
  readonly projects: number;
  readonly sum: Fraction;
}

function sumByTag(
  { projects }: BudgetProfile,
  tags: ProjectTags,
  places: readonly number[],
  amountOf: (place: number) => number,
): Map<string | null, TagSum> {
  const sums = new Map<string | null, TagSum>();
  for (const place of places) {
    const own = tagsOf(tags, element(projects, place).id);
    const part = Fraction.of(amountOf(place), own.length);
    for (const tag of own) {
      const { projects: known, sum } = sums.get(tag) ?? { projects: 0, sum: Fraction.ZERO };
      sums.set(tag, { projects: known + 1, sum: sum.add(part) });
    }
  }
  return sums;
}

/** Each tag once; a project without tags has the tag null. */
function tagsOf(tags: ProjectTags, id: string): readonly (string | null)[] {
  const own = new Set(tags.get(id));
  return own.size === 0 ? [null] : [...own];
}
