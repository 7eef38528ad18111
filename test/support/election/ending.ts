import type { Anybody } from './anybody.js';
import type { HeldVote } from './held-vote.js';
import type { Officers } from './officers-acts.js';
import { countsOf, type SeenCount } from './waiting.js';

/** Counted when the box was open, and again because an officer asks. @returns both counts */
export async function countTwice(
  anybody: Anybody,
  [first]: Officers,
  vote: HeldVote,
): Promise<readonly SeenCount[]> {
  await countsOf(anybody, vote, 1);
  await first.does(vote.path('recount'), {});
  return countsOf(anybody, vote, 2);
}

/** One officer proposes the result, another certifies it. */
export async function certify([first, second]: Officers, vote: HeldVote): Promise<void> {
  await first.does(vote.path('proposeResult'), {});
  await second.does(vote.path('certify'), {});
}

/** One officer says that nobody can appeal any more since the day before, another destroys the box. */
export async function destroy([first, second]: Officers, vote: HeldVote): Promise<void> {
  const yesterday = new Date(Date.now() - 86_400_000);
  // As Sweden writes a day: the year first, as the form's field does.
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' }).format(yesterday);
  await first.does(vote.path('destroyBox'), { appealsUntil: day });
  await second.does(vote.path('confirmDestroy'), {});
}
