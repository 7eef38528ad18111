import type { BothLanguages } from '#platform';

/** What an event's addresses are made of. */
export interface EventPlace {
  readonly type: string;
  readonly organisation: string;
  /** Null for what is about no process. */
  readonly process: BothLanguages | null;
  readonly subject: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

interface Paths {
  readonly en: string;
  readonly cy: string;
  readonly api: string | null;
}

const process = {
  en: 'processes/:process',
  cy: 'prosesau/:process',
  api: 'processes/:process',
};

const project = {
  en: `${process.en}/delivery/:project`,
  cy: `${process.cy}/cyflawni/:project`,
  api: `${process.api}/delivery/:project`,
};

/** Where one reads on about each kind; the site's and the API's routes are held against this list. */
export const eventPlaces: Readonly<Record<string, Paths>> = {
  process,
  vote: { ...process, api: `${process.api}/paper` },
  proposal: {
    en: `${process.en}/proposals/:subject`,
    cy: `${process.cy}/cynigion/:subject`,
    api: `${process.api}/proposals/:subject`,
  },
  result: {
    en: `${process.en}/result`,
    cy: `${process.cy}/canlyniad`,
    api: `${process.api}/result`,
  },
  award: {
    en: `${process.en}/money/:subject`,
    cy: `${process.cy}/arian/:subject`,
    api: `${process.api}/awards/:subject`,
  },
  batch: {
    en: `${process.en}/finance/batches/:number`,
    cy: `${process.cy}/cyllid/sypiau/:number`,
    api: `${process.api}/batches/:number`,
  },
  milestone: project,
  project,
  webhook: {
    en: 'organisations/:organisation/webhooks',
    cy: 'sefydliadau/:organisation/bachau-gwe',
    api: 'organisations/:organisation/webhooks',
  },
};

export interface EventAddresses {
  readonly pages: BothLanguages;
  readonly api: string | null;
}

/** The addresses of what happened, of its process where it has none of its own. */
export function eventAddresses(place: EventPlace, site: string): EventAddresses {
  const paths = eventPlaces[place.type.split('.', 1)[0] ?? ''] ?? process;
  const whole = (path: string) => new URL(path, site).href;
  return {
    pages: {
      en: whole(`en/${filled(paths.en, place, 'en')}`),
      cy: whole(`cy/${filled(paths.cy, place, 'cy')}`),
    },
    api: paths.api === null ? null : whole(`api/v1/${filled(paths.api, place, 'en')}`),
  };
}

function filled(pattern: string, place: EventPlace, language: 'cy' | 'en'): string {
  const { organisation, subject } = place;
  const known: Readonly<Record<string, string | number>> = {
    ...place.facts,
    organisation,
    subject,
    process: place.process?.[language] ?? '',
  };
  return pattern.replace(/:([a-z]+)/g, (_whole, name: string) =>
    encodeURIComponent(known[name] ?? ''),
  );
}
