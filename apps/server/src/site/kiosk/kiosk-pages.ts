import {
  formatDateTime,
  otherLanguage,
  type BothLanguages,
  type FieldProblem,
  type Language,
} from '#platform';
import type { ProcessView } from '#processes';
import { receiptMinutes, sittingMinutes, type KioskHere, type PaperView } from '#voting';
import type { Reply } from '../../access/request.js';
import type { FormValues } from '../form.js';
import { page, type Page } from '../page.js';
import { pathTo } from '../routes.js';
import type { View } from '../view.js';
import { heldByOf } from '../voting/ballot-pages.js';

const receipt = 'kiosk/receipt.njk';
const refused = 'kiosk/refused.njk';

/** A vote at its kiosk, before it is known who comes. */
export interface AtTheKiosk {
  readonly kiosk: KioskHere;
  readonly process: ProcessView;
  readonly paper: PaperView | null;
  /** Whether a letter shows who somebody is; a ticket from the desk always does. */
  readonly takesLetters: boolean;
}

/** To make this device a kiosk; `wasOne` for a device whose kiosk has ended. */
export function pairPage(wasOne: boolean, problems: readonly FieldProblem[] = []): Page {
  return page('kiosk/pair.njk', { wasOne }, { problems, keepForm: true });
}

/** Both languages stand side by side, each with its own way in: nobody has to switch first. */
export function welcomePage(at: AtTheKiosk, view: View, language: Language): Page {
  const { process, paper } = at;
  const sides = [language, otherLanguage(language)].map((one) => ({
    language: one,
    t: view.translator.in(one),
    both: (text: BothLanguages) => text[one],
    title: process.title[one],
    start: pathTo('kioskVote', one),
    opens: opensAt(process, one),
    heldBy: paper && heldByOf(paper, one),
  }));
  return page('kiosk/welcome.njk', { ...at, sides });
}

function opensAt({ phases }: ProcessView, language: Language): string | null {
  const vote = phases.find(({ kind }) => kind === 'vote');
  return vote ? formatDateTime(vote.opensAt, language) : null;
}

/** Who are you? Asked until a code opens. */
export function provePage(
  at: AtTheKiosk,
  asked: { readonly sitting: string; readonly language: Language },
  values: FormValues = {},
  problems: readonly FieldProblem[] = [],
): Page {
  const heldBy = at.paper && heldByOf(at.paper, asked.language);
  const locals = { ...at, ...asked, heldBy, values };
  return page('kiosk/prove.njk', locals, { problems, keepForm: true });
}

/** @param code of the receipt; what the ballot says is not shown */
export function receiptPage(
  at: { readonly process: ProcessView; readonly paper: PaperView },
  seen: { readonly code: string; readonly sitting: string; readonly language: Language },
): Page {
  const heldBy = heldByOf(at.paper, seen.language);
  return page(receipt, { ...at, heldBy, ...seen }, { keepForm: true });
}

/** A word that ends the sitting: nothing more can be done here. */
export function refusedPage(process: ProcessView, sitting: string, code: string): Page {
  return page(refused, { process, code, sitting }, { status: 403, keepForm: true });
}

const waitSeconds = 30;

/** Before the vote opens, and when something has failed: nobody is there who could reload a screen. */
export function looksAgain(reply: Reply, language: Language): void {
  reply.header('refresh', `${String(waitSeconds)}; url=${pathTo('kiosk', language)}`);
}

/** How long a page stays before the welcome takes its place: no script is needed for that. */
export function staysFor(reply: Reply, { template }: Page, language: Language): void {
  const isLast = template === receipt || template === refused;
  const seconds = 60 * (isLast ? receiptMinutes : sittingMinutes);
  reply.header('refresh', `${String(seconds)}; url=${pathTo('kiosk', language)}`);
}
