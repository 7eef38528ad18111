import { otherLanguage, type Language } from '#platform';
import { accessRightsRoutes } from './access-rights/access-rights.routes.js';
import { assessmentRoutes } from './assessment/assessment.routes.js';
import { discussionRoutes } from './discussion/discussion.routes.js';
import { intakeRoutes } from './intake/intake.routes.js';
import { listsRoutes } from './lists/lists.routes.js';
import { minutesRoutes } from './minutes/minutes.routes.js';
import { moderationRoutes } from './moderation/moderation.routes.js';
import { roomsRoutes } from './rooms/rooms.routes.js';
import { templatesRoutes } from './templates/templates.routes.js';
import { versionsRoutes } from './versions/versions.routes.js';
import { wardsRoutes } from './wards/wards.routes.js';
import { yourDataRoutes } from './your-data/your-data.routes.js';
import { awardsRoutes } from './awards/awards.routes.js';
import { recipientsRoutes } from './recipients/recipients.routes.js';
import { milestonesRoutes } from './milestones/milestones.routes.js';
import { financeSetupRoutes } from './finance-setup/finance-setup.routes.js';
import { batchesRoutes } from './batches/batches.routes.js';
import { reconciliationRoutes } from './reconciliation/reconciliation.routes.js';
import { numbersRoutes } from './numbers/numbers.routes.js';
import { openDataRoutes } from './open-data/open-data.routes.js';
import { webhooksRoutes } from './webhooks/webhooks.routes.js';
import { officerRoutes } from './officer-routes.js';

/**
 * Every page's path in both languages. Controllers, links and the language switch all read this
 * one list, so no page can exist in one language only.
 */
export const routes = {
  ...officerRoutes,
  ...intakeRoutes,
  ...listsRoutes,
  ...versionsRoutes,
  ...discussionRoutes,
  ...assessmentRoutes,
  ...moderationRoutes,
  ...roomsRoutes,
  ...minutesRoutes,
  ...accessRightsRoutes,
  ...yourDataRoutes,
  ...templatesRoutes,
  ...wardsRoutes,
  ...awardsRoutes,
  ...recipientsRoutes,
  ...milestonesRoutes,
  ...financeSetupRoutes,
  ...batchesRoutes,
  ...reconciliationRoutes,
  ...openDataRoutes,
  ...numbersRoutes,
  ...webhooksRoutes,
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
  kiosk: { en: 'kiosk', cy: 'ciosg' },
  kioskVote: { en: 'kiosk/vote', cy: 'ciosg/pleidleisio' },
  receipt: { en: 'processes/:process/vote/receipt', cy: 'prosesau/:process/pleidleisio/derbynneb' },
  receiptFile: {
    en: 'processes/:process/vote/receipt.json',
    cy: 'prosesau/:process/pleidleisio/derbynneb.json',
  },
  forgetChoices: {
    en: 'processes/:process/vote/forget',
    cy: 'prosesau/:process/pleidleisio/anghofio',
  },
  checkReceipt: {
    en: 'processes/:process/check-receipt',
    cy: 'prosesau/:process/gwirio-derbynneb',
  },
  log: { en: 'processes/:process/log', cy: 'prosesau/:process/log' },
  logEntry: { en: 'processes/:process/log/:number', cy: 'prosesau/:process/log/:number' },
  logFile: { en: 'processes/:process/log/log.jsonl', cy: 'prosesau/:process/log/log.jsonl' },
  checkpointFile: {
    en: 'processes/:process/log/checkpoint',
    cy: 'prosesau/:process/log/checkpoint',
  },
  result: { en: 'processes/:process/result', cy: 'prosesau/:process/canlyniad' },
  rounds: { en: 'processes/:process/result/rounds', cy: 'prosesau/:process/canlyniad/rowndiau' },
  ballotsFile: {
    en: 'processes/:process/result/ballots.pb',
    cy: 'prosesau/:process/canlyniad/pleidleisiau.pb',
  },
  bundle: {
    en: 'processes/:process/result/bundle.zip',
    cy: 'prosesau/:process/canlyniad/bwndel.zip',
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
  proposalPicture: {
    en: 'processes/:process/review/:number/picture',
    cy: 'prosesau/:process/adolygu/:number/llun',
  },
  removePicture: {
    en: 'processes/:process/review/:number/picture/remove',
    cy: 'prosesau/:process/adolygu/:number/llun/tynnu',
  },
  proveEligibility: {
    en: 'processes/:process/prove',
    cy: 'prosesau/:process/profi',
  },
  proveByLetter: {
    en: 'processes/:process/prove/letter',
    cy: 'prosesau/:process/profi/llythyr',
  },
  proveByCode: {
    en: 'processes/:process/prove/code',
    cy: 'prosesau/:process/profi/cod',
  },
  enterContactCode: {
    en: 'processes/:process/prove/code/enter',
    cy: 'prosesau/:process/profi/cod/rhoi',
  },
  declareEligibility: {
    en: 'processes/:process/prove/declare',
    cy: 'prosesau/:process/profi/datgan',
  },
  signInElsewhere: {
    en: 'processes/:process/prove/sign-in',
    cy: 'prosesau/:process/profi/mewngofnodi',
  },
  signedInElsewhere: { en: 'signed-in-elsewhere', cy: 'wedi-mewngofnodi' },
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
  promises: { en: 'your-ballot', cy: 'eich-pleidlais' },
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
