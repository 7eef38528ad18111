import { otherLanguage, type Language } from '#platform';

/**
 * Every page's path in both languages. Controllers, links and the language switch all read this
 * one list, so no page can exist in one language only.
 */
export const routes = {
  home: { en: '', cy: '' },
  process: { en: 'processes/:process', cy: 'prosesau/:process' },
  moveOn: { en: 'processes/:process/move-on', cy: 'prosesau/:process/symud-ymlaen' },
  proposals: { en: 'processes/:process/proposals', cy: 'prosesau/:process/cynigion' },
  propose: { en: 'processes/:process/propose', cy: 'prosesau/:process/cynnig' },
  proposal: {
    en: 'processes/:process/proposals/:number',
    cy: 'prosesau/:process/cynigion/:number',
  },
  ballot: { en: 'processes/:process/vote', cy: 'prosesau/:process/pleidleisio' },
  receipt: { en: 'processes/:process/vote/receipt', cy: 'prosesau/:process/pleidleisio/derbynneb' },
  checkReceipt: {
    en: 'processes/:process/check-receipt',
    cy: 'prosesau/:process/gwirio-derbynneb',
  },
  result: { en: 'processes/:process/result', cy: 'prosesau/:process/canlyniad' },
  rounds: { en: 'processes/:process/result/rounds', cy: 'prosesau/:process/canlyniad/rowndiau' },
  ballotsFile: {
    en: 'processes/:process/result/ballots.pb',
    cy: 'prosesau/:process/canlyniad/pleidleisiau.pb',
  },
  resultFile: {
    en: 'processes/:process/result/result.json',
    cy: 'prosesau/:process/canlyniad/canlyniad.json',
  },
  worklist: { en: 'processes/:process/review', cy: 'prosesau/:process/adolygu' },
  review: { en: 'processes/:process/review/:number', cy: 'prosesau/:process/adolygu/:number' },
  publishProposal: {
    en: 'processes/:process/review/:number/publish',
    cy: 'prosesau/:process/adolygu/:number/cyhoeddi',
  },
  returning: {
    en: 'processes/:process/returning-officer',
    cy: 'prosesau/:process/swyddog-canlyniadau',
  },
  addToRoll: {
    en: 'processes/:process/returning-officer/roll',
    cy: 'prosesau/:process/swyddog-canlyniadau/cofrestr',
  },
  recount: {
    en: 'processes/:process/returning-officer/count',
    cy: 'prosesau/:process/swyddog-canlyniadau/cyfrif',
  },
  certify: {
    en: 'processes/:process/returning-officer/certify',
    cy: 'prosesau/:process/swyddog-canlyniadau/ardystio',
  },
  finance: { en: 'processes/:process/finance', cy: 'prosesau/:process/cyllid' },
  awardsFile: {
    en: 'processes/:process/finance/awards.csv',
    cy: 'prosesau/:process/cyllid/dyfarniadau.csv',
  },
  setup: { en: 'processes/:process/setup', cy: 'prosesau/:process/gosod' },
  publishProcess: {
    en: 'processes/:process/setup/publish',
    cy: 'prosesau/:process/gosod/cyhoeddi',
  },
  organisation: { en: 'organisations/:organisation', cy: 'sefydliadau/:organisation' },
  newProcess: {
    en: 'organisations/:organisation/new-process',
    cy: 'sefydliadau/:organisation/proses-newydd',
  },
  staff: { en: 'organisations/:organisation/people', cy: 'sefydliadau/:organisation/pobl' },
  revokeRole: {
    en: 'organisations/:organisation/people/revoke',
    cy: 'sefydliadau/:organisation/pobl/dileu',
  },
  signIn: { en: 'sign-in', cy: 'mewngofnodi' },
  signInSent: { en: 'sign-in/sent', cy: 'mewngofnodi/anfonwyd' },
  signInLink: { en: 'sign-in/:token', cy: 'mewngofnodi/:token' },
  signOut: { en: 'sign-out', cy: 'allgofnodi' },
  account: { en: 'account', cy: 'cyfrif' },
  countItYourself: { en: 'count-it-yourself', cy: 'cyfrwch-eich-hun' },
  api: { en: 'api', cy: 'api' },
  accessibility: { en: 'accessibility', cy: 'hygyrchedd' },
  privacy: { en: 'privacy', cy: 'preifatrwydd' },
  jobs: { en: 'operator/jobs', cy: 'gweithredwr/tasgau' },
  retryJob: { en: 'operator/jobs/retry', cy: 'gweithredwr/tasgau/eto' },
  mail: { en: 'developer/mail', cy: 'datblygwr/post' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

export type RouteName = keyof typeof routes;
export type RouteParams = Readonly<Record<string, string | number>>;

/** `pathTo('proposal', 'cy', { process: 'parc-caia', number: 3 })` → `/cy/prosesau/parc-caia/cynigion/3` */
export function pathTo(name: RouteName, language: Language, params: RouteParams = {}): string {
  const pattern = routes[name][language];
  const path = pattern.replace(/:([a-z]+)/g, (_match, key: string) => {
    const value = params[key];
    if (value === undefined) throw new TypeError(`the path ${name} needs ${key}`);
    return encodeURIComponent(value);
  });
  return path === '' ? `/${language}` : `/${language}/${path}`;
}

/** Nest patterns of one page: `['en/sign-in', 'cy/mewngofnodi']`. */
export function patterns(name: RouteName): string[] {
  return (['en', 'cy'] as const).map((language) =>
    `${language}/${routes[name][language]}`.replace(/\/$/, ''),
  );
}

/**
 * The same page in the other language, query kept; null when the path is none of ours.
 * `slugs` names what is called otherwise there, e.g. the process.
 */
export function inOtherLanguage(url: string, slugs: RouteParams = {}): string | null {
  const [path = '', query] = url.split('?', 2);
  const [language, ...parts] = path.split('/').slice(1);
  if (language !== 'cy' && language !== 'en') return null;
  const name = routeOf(language, parts);
  if (name === null) return null;
  const pattern = routes[name][language].split('/');
  const params = Object.fromEntries(
    pattern.flatMap((piece, at) =>
      piece.startsWith(':')
        ? [[piece.slice(1), slugs[piece.slice(1)] ?? decodeURIComponent(parts[at] ?? '')]]
        : [],
    ),
  );
  const translated = pathTo(name, otherLanguage(language), params);
  return query === undefined ? translated : `${translated}?${query}`;
}

/** Fixed pieces win over parameters, as in the router. */
function routeOf(language: Language, parts: readonly string[]): RouteName | null {
  const wanted = parts.filter((part) => part !== '');
  const names = (Object.keys(routes) as RouteName[]).filter((name) => {
    const pattern = routes[name][language].split('/').filter((piece) => piece !== '');
    return (
      pattern.length === wanted.length &&
      pattern.every((piece, at) => piece.startsWith(':') || piece === wanted[at])
    );
  });
  const parameters = (name: RouteName) => (routes[name][language].match(/:/g) ?? []).length;
  return names.sort((a, b) => parameters(a) - parameters(b))[0] ?? null;
}
