import type { HeldVote } from './held-vote.js';
import type { Officers } from './officers-acts.js';

/** One officer asks for what the page shows, another reads the same and approves it. */
export async function freeze([first, second]: Officers, vote: HeldVote): Promise<void> {
  const hash = hashOn(await first.page(vote.path('freeze')));
  await first.does(vote.path('freeze'), { hash });
  const read = hashOn(await second.page(vote.path('freeze')));
  await second.does(vote.path('approveFreeze'), { hash: read });
}

function hashOn(page: string): string {
  const [, hash = ''] = /name="hash" value="([0-9a-f]{64})"/.exec(page) ?? [];
  return hash;
}
