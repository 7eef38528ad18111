import { eventTypes, type EventType } from '#messages';

/** All of one kind, e.g. `proposal.*`. */
export const typeGroups = [...new Set(eventTypes.map((type) => `${type.split('.', 1)[0]}.*`))];

/** What a webhook may ask for: single types, and groups that take in types of later releases. */
export const wantedTypes: readonly string[] = [...typeGroups, ...eventTypes];

export function wants(wanted: readonly string[], type: EventType): boolean {
  return wanted.some((one) => one === type || one === `${type.split('.', 1)[0]}.*`);
}
