import { words } from '../../pages/words.js';
import type { Anybody } from './anybody.js';
import type { HeldVote, ShownReceipt } from './held-vote.js';
import { inParallel } from './in-parallel.js';

const t = words.in('en');
const states = ['in-the-box', 'replaced', 'void', 'counted', 'not-counted', 'unknown'];

/** How many receipts are looked up at the same time. */
const atOnce = 24;

export interface Receipt {
  readonly vote: HeldVote;
  readonly receipt: ShownReceipt;
  /** What must be said of it. */
  readonly fate: string;
}

/** Every receipt that was shown, with what has become of it by the model. */
export function receiptsOf(votes: readonly HeldVote[], stripped: boolean): readonly Receipt[] {
  return votes.flatMap((vote) =>
    vote.shown.map((receipt) => ({ vote, receipt, fate: vote.fateOf(receipt, stripped) })),
  );
}

/** Asks the public page about each. @returns those of which it says anything but their fate */
export async function wronglyTold(
  anybody: Anybody,
  receipts: readonly Receipt[],
): Promise<readonly object[]> {
  const wrong: object[] = [];
  await inParallel(receipts, atOnce, async ({ vote, receipt: { code }, fate }) => {
    const page = await anybody.asks(vote.path('checkReceipt'), { code });
    const said = states.filter((state) => page.includes(`>${t(`log.receipt.state.${state}`)}<`));
    if (said.join() !== fate) wrong.push({ vote: vote.slug, code, fate, said });
  });
  return wrong;
}
