import { givesMarks, type PaperDefinition } from '#ballots';
import { list, nested, type FormValues } from '../form.js';

/** What was keyed from one paper, for `KeyPaperDto`. On a ranked paper the keyer types places. */
export function keyedPaper(definition: PaperDefinition, values: FormValues): unknown {
  const serial = values['serial'];
  const spoilt = values['spoilt'];
  if (typeof spoilt === 'string' && spoilt !== '') return { serial, spoilt };
  const areas = definition.areas.of === 'home' ? { areas: list(values['areas']) } : {};
  if (values['abstain'] === 'true') return { serial, abstain: true };
  if (definition.kind === 'ranked') return { serial, choices: inPlaces(values), ...areas };
  if (givesMarks(definition)) return { serial, marks: nested(values)['marks'] ?? {}, ...areas };
  return { serial, choices: list(values['choices']), ...areas };
}

/**
 * Codes in the order of the places typed beside them, as on the paper: `1`, `2`, `3`. A place that
 * is no number, or stands twice, cannot be put in order: the paper itself is then unclear.
 */
function inPlaces(values: FormValues): string[] {
  const typed = Object.entries(nested(values)['places'] ?? {}).flatMap(([code, place]) =>
    typeof place === 'string' && place.trim() !== '' ? [{ code, place: place.trim() }] : [],
  );
  const places = typed.map(({ place }) => (/^\d{1,4}$/.test(place) ? Number(place) : Number.NaN));
  const isUnclear = new Set(places).size < places.length || places.some((place) => !(place > 0));
  if (isUnclear) return typed.flatMap(({ code }) => [code, code]);
  return typed.sort((a, b) => Number(a.place) - Number(b.place)).map(({ code }) => code);
}
