import { parsePounds, type BothLanguages, type FieldProblem } from '#platform';
import { poundsText } from './pounds-text.js';
import { slugFrom } from './slug-from.js';

export interface TypedArea {
  readonly slug: string;
  readonly name: BothLanguages;
  readonly potPence: number | null;
}

export interface TypedAreas {
  readonly areas: readonly TypedArea[];
  readonly problems: readonly FieldProblem[];
}

/**
 * Areas as people type them, one a line: `Cymraeg | English`, or `Cymraeg | English | 20,000`
 * for an area with a pot of its own. Every wrong line is named by its number.
 */
export function areasOf(text: string): TypedAreas {
  const areas: TypedArea[] = [];
  const problems: FieldProblem[] = [];
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '') return;
    const area = areaOf(line, areas);
    if (typeof area !== 'string') areas.push(area);
    else problems.push({ field: 'areas', code: area, params: { line: index + 1 } });
  });
  return { areas, problems };
}

/** The same lines, to be shown again. */
export function areasText(
  areas: readonly { readonly name: BothLanguages; readonly potPence: number | null }[],
): string {
  return areas
    .map(({ name, potPence }) => [
      name.cy,
      name.en,
      ...(potPence === null ? [] : [poundsText(potPence)]),
    ])
    .map((pieces) => pieces.join(' | '))
    .join('\n');
}

/** @returns the area, or the code of what is wrong with its line */
function areaOf(line: string, before: readonly TypedArea[]): TypedArea | string {
  const [cy = '', en = '', pot = '', ...more] = line.split('|').map((piece) => piece.trim());
  if (cy === '' || en === '' || more.length > 0) return 'processes.area-line';
  const potPence = pot === '' ? null : parsePounds(pot);
  if (pot !== '' && (potPence === null || potPence === 0)) return 'processes.area-pot';
  const slug = slugFrom(en) === '' ? `area-${String(before.length + 1)}` : slugFrom(en);
  if (before.some((area) => area.slug === slug)) return 'processes.area-twice';
  return { slug, name: { cy, en }, potPence };
}
