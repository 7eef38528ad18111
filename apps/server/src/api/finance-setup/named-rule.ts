import type {
  CodingPlace,
  CodingPlaceView,
  CodingRule,
  PutRuleDto,
  SetCodingRuleDto,
} from '#finance';
import { InvalidInputError } from '#platform';

/** A rule by the names that programs know. */
export type NamedRule = Readonly<PutRuleDto>;

export function namedRule(rule: CodingRule, places: readonly CodingPlaceView[]): NamedRule {
  const place = places.find((one) => isSame(one, rule));
  const { costCentre, account, project, potCostCentre, potAccount, mixesSides } = rule;
  const { matchCostCentre, matchAccount, contingencyCostCentre, contingencyAccount } = rule;
  return {
    process: place?.processSlug.en ?? null,
    ...{ area: place?.slug ?? null, award: place?.reference ?? null },
    ...{ costCentre, account, project, potCostCentre, potAccount, mixesSides },
    ...{ matchCostCentre, matchAccount, contingencyCostCentre, contingencyAccount },
  };
}

/** @throws InvalidInputError for a process, an area or an award that is not the organisation's */
export function ruleInput(
  { process, area, award, ...codes }: PutRuleDto,
  index: number,
  places: readonly CodingPlaceView[],
): SetCodingRuleDto {
  if (process === null && area === null && award === null)
    return { ...codes, processId: null, areaId: null, awardId: null };
  const place = places.find(
    (one) =>
      (one.processSlug.en === process || one.processSlug.cy === process) &&
      one.slug === area &&
      one.reference === award,
  );
  if (!place) {
    const field = `rules.${index}.${award !== null ? 'award' : area !== null ? 'area' : 'process'}`;
    throw new InvalidInputError([{ field, code: 'finance.unknown-place', params: {} }]);
  }
  const { processId, areaId, awardId } = place;
  return { ...codes, processId, areaId, awardId };
}

function isSame(one: CodingPlace, other: CodingPlace): boolean {
  return (
    one.processId === other.processId &&
    one.areaId === other.areaId &&
    one.awardId === other.awardId
  );
}
