import type { BothLanguages } from '#platform';
import type { CouncilOnMap, WardName } from './ward-maps.js';

/** An area as far as its wards go. */
export interface WardedArea {
  readonly slug: string;
  readonly name: BothLanguages;
  /** GSS codes; none while nobody has chosen its wards. */
  readonly wardCodes: readonly string[];
}

/**
 * Which wards make up each area: those whose codes it names. An area that names none is the ward that
 * is called like it in either language, unless another area has that ward.
 * @returns codes of known wards by the area's slug; empty for an area that is not on the map
 */
export function wardsOfAreas(
  wards: readonly WardName[],
  areas: readonly WardedArea[],
): ReadonlyMap<string, readonly string[]> {
  const named = new Set(areas.flatMap(({ wardCodes }) => wardCodes));
  const called = ({ name }: WardedArea) =>
    wards.find((ward) => !named.has(ward.code) && isCalled(ward, name))?.code;
  const codesOf = (area: WardedArea) => {
    if (area.wardCodes.length === 0) return [called(area) ?? []].flat();
    return wards.filter(({ code }) => area.wardCodes.includes(code)).map(({ code }) => code);
  };
  return new Map(areas.map((area) => [area.slug, codesOf(area)]));
}

/**
 * The councils whose wards a process is about: those that hold a ward which an area names. While some
 * area names none, also the one that runs the process, by its name, or else the one that has most of
 * the areas for wards.
 */
export function councilsOf(
  all: readonly CouncilOnMap[],
  organisation: BothLanguages,
  areas: readonly WardedArea[],
): readonly CouncilOnMap[] {
  const named = new Set(areas.flatMap(({ wardCodes }) => wardCodes));
  const byCode = all.filter(({ wards }) => wards.some(({ code }) => named.has(code)));
  const isSettled = byCode.length > 0 && areas.every(({ wardCodes }) => wardCodes.length > 0);
  const byName = isSettled ? undefined : councilByName(all, organisation, areas);
  return byName ? [byName, ...byCode.filter((council) => council !== byName)] : byCode;
}

function councilByName(
  all: readonly CouncilOnMap[],
  organisation: BothLanguages,
  areas: readonly WardedArea[],
): CouncilOnMap | undefined {
  const running = all.find(({ name }) =>
    (['cy', 'en'] as const).some((language) =>
      plain(organisation[language]).includes(plain(name[language])),
    ),
  );
  if (running) return running;
  const shared = ({ wards }: CouncilOnMap) =>
    areas.filter(({ name }) => wards.some((ward) => isCalled(ward, name))).length;
  return all
    .map((council) => ({ council, count: shared(council) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)[0]?.council;
}

function isCalled(ward: BothLanguages, name: BothLanguages): boolean {
  const names = [plain(ward.cy), plain(ward.en)];
  return names.includes(plain(name.cy)) || names.includes(plain(name.en));
}

/** A name's words alone, in small letters without accents: `Dŵr-y-felin` is ` dwr y felin `. */
function plain(name: string): string {
  const letters = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return ` ${letters.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;
}
