import type { CodingPlace, CodingPlaceView, CodingRule } from '#finance';
import type { Language } from '#platform';
import type { FormValues } from '../form.js';

/** Codes that a rule may do without. */
const optional = ['matchCostCentre', 'matchAccount', 'contingencyCostCentre', 'contingencyAccount'];

/** A place as a select posts it: `area:<process>:<area>`; empty for the whole organisation. */
export function placeValue({ processId, areaId, awardId }: CodingPlace): string {
  if (processId === null) return '';
  if (areaId !== null) return `area:${processId}:${areaId}`;
  return awardId === null ? `process:${processId}` : `award:${processId}:${awardId}`;
}

/** What the form posts, as the service wants it. */
export function readRule({ place, project, mixesSides, ...codes }: FormValues): unknown {
  const [kind, processId, id] = typeof place === 'string' ? place.split(':') : [];
  const named = typeof project === 'string' && project.trim() !== '' ? project.trim() : null;
  return {
    ...Object.fromEntries(Object.entries(codes).map(([name, code]) => [name, codeIn(name, code)])),
    ...{ processId: processId ?? null, areaId: null, awardId: null },
    ...(kind === 'area' && { areaId: id }),
    ...(kind === 'award' && { awardId: id }),
    ...{ project: named, mixesSides: mixesSides === 'yes' },
  };
}

/** A rule that stands, in the form. */
export function ruleValues(rule: CodingRule): FormValues {
  const { costCentre, account, potCostCentre, potAccount, project, mixesSides } = rule;
  const { matchCostCentre, matchAccount, contingencyCostCentre, contingencyAccount } = rule;
  return {
    ...{ place: placeValue(rule), costCentre, account, potCostCentre, potAccount },
    ...{ matchCostCentre: matchCostCentre ?? '', matchAccount: matchAccount ?? '' },
    contingencyCostCentre: contingencyCostCentre ?? '',
    contingencyAccount: contingencyAccount ?? '',
    ...{ project: project ?? '', mixesSides: mixesSides ? 'yes' : '' },
  };
}

/** A place as people know it; null for the whole organisation, and for a place that is gone. */
export function placeName(
  place: CodingPlace,
  places: readonly CodingPlaceView[],
  language: Language,
): string | null {
  const found = places.find((one) => placeValue(one) === placeValue(place));
  if (!found || placeValue(place) === '') return null;
  const parts = [found.process[language], found.reference, found.name?.[language]];
  return parts.filter((part) => part !== undefined && part !== null && part !== '').join(' · ');
}

function codeIn(name: string, value: unknown): unknown {
  const code = typeof value === 'string' ? value.trim() : value;
  return code === '' && optional.includes(name) ? null : code;
}
