import { randomUUID } from 'node:crypto';
import type { Elector } from './elector.js';
import { formIn } from './form.js';
import type { HeldVote, ShownReceipt } from './held-vote.js';
import { textOf, type Person } from './person.js';
import type { Wish } from './wish.js';

/** What a program sends in a voter's name. */
export interface SentBallot {
  readonly castKey: string;
  readonly baseRevision: number;
  readonly choices?: readonly string[];
  readonly marks?: Readonly<Record<string, number>>;
  readonly areas?: readonly string[];
  readonly abstain?: true;
}

export function sentBallot(vote: HeldVote, wish: Wish, baseRevision: number): SentBallot {
  const form = { castKey: randomUUID(), baseRevision };
  if (wish.abstain) return { ...form, abstain: true };
  const areas = wish.otherArea === null ? [] : [wish.otherArea];
  return {
    ...form,
    ...(wish.marks.length > 0
      ? { marks: Object.fromEntries(wish.marks) }
      : { choices: wish.choices }),
    ...(vote.plan.areas.length > 0 && { areas }),
  };
}

/** A receipt, or a problem. */
interface Answer {
  readonly receiptCode?: string;
  readonly leaf?: string;
  readonly revision?: number;
  readonly type?: string;
}

/** Casts through the API. @throws Error unless it is answered with this status */
export async function send(
  person: Person,
  vote: HeldVote,
  ballot: SentBallot,
  status = 200,
): Promise<ShownReceipt & { readonly revision: number; readonly type: string }> {
  const response = await person.send('PUT', vote.api('ballot'), ballot);
  const text = await textOf(response, `a ballot sent to ${vote.slug}`, status);
  const { receiptCode = '', leaf = null, revision = 0, type = '' } = JSON.parse(text) as Answer;
  return { code: receiptCode, leaf, revision, type };
}

/** Fills in the ballot that a page shows, as somebody without JavaScript does. @returns the check page */
export async function fillIn(
  person: Person,
  path: string,
  page: string,
  { wish, vote }: { readonly wish: Wish; readonly vote: HeldVote },
): Promise<string> {
  let form = formIn(page);
  const press = async (button: string, value: string): Promise<string> => {
    form.set(button, value);
    const html = await textOf(await person.press(path, form), `${button} ${value}`, 200);
    form = formIn(html);
    return html;
  };
  if (vote.plan.areas.length > 0) {
    if (form.get('stage') !== 'areas') await press('act', 'choose-areas');
    form.append('areas', wish.otherArea ?? '');
    await press('act', 'areas');
  }
  if (wish.abstain) return press('act', 'abstain');
  if (vote.plan.kind === 'ranked') {
    for (const code of form.getAll('choices')) await press('move', `remove:${code}`);
    for (const code of wish.choices) await press('move', `add:${code}`);
  } else for (const code of wish.choices) form.append('choices', code);
  for (const [code, mark] of wish.marks) form.set(`marks.${code}`, String(mark));
  return press('act', 'continue');
}

/** From the ballot's page to the receipt's file. */
export async function castByForm(
  person: Person,
  vote: HeldVote,
  wish: Wish,
): Promise<ShownReceipt> {
  const path = vote.path('ballot');
  const form = formIn(await fillIn(person, path, await person.page(path), { wish, vote }));
  form.set('act', 'cast');
  await textOf(await person.press(path, form), 'the cast of a form', 303);
  const file = JSON.parse(await person.page(vote.path('receiptFile'))) as ShownReceipt;
  return { code: file.code, leaf: file.leaf };
}

/** An officer fills in what a voter beside them says. */
export async function castWithHelp(
  officer: Person,
  vote: HeldVote,
  elector: Elector,
  wish: Wish,
): Promise<ShownReceipt> {
  const path = vote.path('assist');
  const found = await officer.asks(path, { wanted: elector.rollNumber, act: 'find' });
  const [, electorId = ''] = /name="electorId" value="([^"]+)"/.exec(found) ?? [];
  const page = await officer.asks(path, { electorId, act: 'start' });
  const form = formIn(await fillIn(officer, path, page, { wish, vote }));
  form.set('helperName', 'Ann Officer');
  form.set('confirmed', 'yes');
  form.set('act', 'cast');
  const shown = await textOf(await officer.press(path, form), 'a cast with help', 200);
  const [, code = ''] = /receipt-code count">([^<]+)</.exec(shown) ?? [];
  return { code, leaf: null };
}
