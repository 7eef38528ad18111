import { collator, type Language } from '#platform';
import { councilsOf, type CouncilOnMap, type ProcessView, type WardName } from '#processes';

export interface WardBox {
  readonly code: string;
  readonly name: string;
  /** The other area that has this ward, by name; empty for none. */
  readonly heldBy: string;
}

/** The wards of one council to tick, and what is ticked of others. */
export interface WardBoxes {
  readonly councils: readonly { readonly slug: string; readonly name: string }[];
  readonly council: string;
  readonly boxes: readonly WardBox[];
  readonly elsewhere: readonly { readonly code: string; readonly name: string }[];
}

/** @param councilSlug as chosen; otherwise the one of what is ticked, or of the process */
export function wardBoxes(
  all: readonly CouncilOnMap[],
  process: ProcessView,
  areaSlug: string,
  ticked: readonly string[],
  councilSlug: string,
  language: Language,
): WardBoxes {
  const { compare } = collator(language);
  const byName = <Named extends { readonly name: string }>(named: readonly Named[]) =>
    [...named].sort((a, b) => compare(a.name, b.name));
  const [likely] = councilsOf(all, process.organisation.name, process.areas);
  const council =
    all.find(({ slug }) => slug === councilSlug) ??
    all.find(({ wards }) => wards.some(({ code }) => ticked.includes(code))) ??
    likely;
  const shown = council?.wards ?? [];
  const holders = holdersOf(process, areaSlug, language);
  const isShown = new Set(shown.map(({ code }) => code));
  const elsewhere = ticked.filter((code) => !isShown.has(code));
  return {
    councils: byName(all.map(({ slug, name }) => ({ slug, name: name[language] }))),
    council: council?.slug ?? '',
    boxes: byName(
      shown.map((ward) => ({
        ...{ code: ward.code, name: ward[language], heldBy: holders.get(ward.code) ?? '' },
      })),
    ),
    elsewhere: elsewhere.map((code) => ({ code, name: wardName(all, code, language) })),
  };
}

export function wardName(all: readonly CouncilOnMap[], code: string, language: Language): string {
  const wards: readonly WardName[] = all.flatMap((council) => council.wards);
  return wards.find((ward) => ward.code === code)?.[language] ?? code;
}

function holdersOf(
  { areas }: ProcessView,
  except: string,
  language: Language,
): ReadonlyMap<string, string> {
  const others = areas.filter(({ slug }) => slug !== except);
  return new Map(
    others.flatMap(({ name, wardCodes }) => wardCodes.map((code) => [code, name[language]])),
  );
}
