import { eventAddresses, type EventPlace } from './event-places.js';

export interface ToldOutside extends EventPlace {
  readonly at: Date;
}

/**
 * What is sent: thin, so that whoever needs more asks for it and gets what is true by then. The same
 * event gives the same bytes at every try, its keys in this order.
 */
export function eventBody(event: ToldOutside, site: string): string {
  const { pages, api } = eventAddresses(event, site);
  return JSON.stringify({
    type: event.type,
    timestamp: event.at.toISOString(),
    data: {
      organisation: event.organisation,
      process: event.process?.en ?? null,
      subject: event.subject,
      facts: sorted(event.facts),
      pages: { cy: pages.cy, en: pages.en },
      api,
    },
  });
}

/** The database gives the keys of an object in an order of its own. */
function sorted(facts: ToldOutside['facts']): ToldOutside['facts'] {
  return Object.fromEntries(
    Object.keys(facts)
      .sort()
      .map((key) => [key, facts[key] ?? '']),
  );
}
