import type { Elector } from './elector.js';
import type { HeldVote } from './held-vote.js';
import { paperLine } from './model-line.js';
import type { Person } from './person.js';
import { codesOf, type Wish } from './wish.js';

export type Officers = readonly [first: Person, second: Person, third: Person];

/** Asks for each by one officer, then decides by another; only the approved are void in the model. */
export async function makeVoid(
  [first, second]: Officers,
  vote: HeldVote,
  electors: readonly Elector[],
): Promise<void> {
  for (const { rollNumber: asked } of electors) {
    const elector = electorOn(await first.asks(vote.path('voids'), { asked }));
    await first.does(vote.path('requestVoid'), { asked, elector, reason: 'voted-twice' });
  }
  const waiting = requestsOn(await second.page(vote.path('voids')));
  for (const elector of electors) {
    const request = waiting.get(elector.rollEmail) ?? '';
    const decision = elector.story === 'is-not-void-after-all' ? 'refused' : 'approved';
    await second.does(vote.path('decideVoid'), { request, decision });
    if (decision === 'approved') vote.isVoid(elector);
  }
}

/** Gives somebody a paper, whom the officer finds on the roll. */
export async function issuePaper(officer: Person, vote: HeldVote, { rollNumber }: Elector) {
  const elector = electorOn(await officer.asks(vote.path('paperBallots'), { asked: rollNumber }));
  await officer.does(vote.path('issuePaper'), { elector });
}

function electorOn(page: string): string {
  const [, elector = ''] = /name="elector" value="([^"]+)"/.exec(page) ?? [];
  return elector;
}

/** Undecided requests by the address of whom they are about. */
function requestsOn(page: string): ReadonlyMap<string, string> {
  const cards = page.split('<li class="card">').slice(1);
  return new Map(
    cards.flatMap((card) => {
      const [, name] = /<h3[^>]*>([^<]+)</.exec(card) ?? [];
      const [, request] = /name="request" value="([^"]+)"/.exec(card) ?? [];
      return name !== undefined && request !== undefined ? [[name, request] as const] : [];
    }),
  );
}

/** A paper in a pile: whose wish it shows, and what the people who key it make of it. */
export interface PaperInPile {
  readonly home: string | null;
  readonly wish: Wish;
  readonly fate: 'agreed' | 'misread' | 'spoilt' | 'spoilt-after-all';
  /** What whoever misreads it reads instead. */
  readonly misread: Wish;
}

/** A pile: opened, keyed by two who do not see each other's work and by a third where they differ, closed. */
export async function keyPile(
  officers: Officers,
  vote: HeldVote,
  batch: number,
  pile: readonly PaperInPile[],
): Promise<void> {
  const [first, second, third] = officers;
  await first.does(vote.path('openBatch'), { papers: String(pile.length) });
  for (const [at, paper] of pile.entries()) {
    const key = async (officer: Person, read: Wish | string) =>
      officer.does(vote.path('paperBatch', { batch }), keyed(vote, at + 1, paper.home, read));
    await key(first, paper.fate === 'spoilt' ? 'blank' : paper.wish);
    if (paper.fate === 'spoilt') await key(second, 'unclear');
    else if (paper.fate === 'agreed') await key(second, paper.wish);
    else await key(second, paper.misread);
    if (paper.fate === 'misread') await key(third, paper.wish);
    if (paper.fate === 'spoilt-after-all') {
      // Three readings, three meanings: they look at it together, and two agree that it is unclear.
      await key(third, 'too-much');
      await key(first, 'unclear');
    }
    if (paper.fate === 'agreed' || paper.fate === 'misread')
      vote.onPaper.push(paperLine(vote.plan, paper.home, paper.wish));
  }
  await second.does(vote.path('closeBatch', { batch }), {});
}

/** The fields that somebody fills in while looking at a paper; a word is why it is spoilt. */
function keyed(
  { plan }: HeldVote,
  serial: number,
  home: string | null,
  read: Wish | string,
): Record<string, string | readonly string[]> {
  if (typeof read === 'string') return { serial: String(serial), spoilt: read };
  const ticked = [home, read.otherArea].filter((area) => area !== null);
  const fields = { serial: String(serial), spoilt: '', areas: ticked.toSorted() };
  if (read.abstain) return { ...fields, abstain: 'true' };
  if (plan.kind === 'ranked') {
    const place = (code: string) => String(read.choices.indexOf(code) + 1 || '');
    return { ...fields, ...named('places', codesOf(plan), place) };
  }
  if (read.marks.length === 0) return { ...fields, choices: read.choices };
  const marks = new Map(read.marks);
  return { ...fields, ...named('marks', codesOf(plan), (code) => String(marks.get(code) ?? '')) };
}

function named(field: string, codes: readonly string[], value: (code: string) => string) {
  return Object.fromEntries(codes.map((code) => [`${field}.${code}`, value(code)]));
}
