import type { ElectionSite } from './election-site.js';
import type { Elector } from './elector.js';
import {
  beHelped,
  comeToKiosk,
  havePaper,
  sendAnOldForm,
  sendTwice,
  vote,
  voteByForm,
  type Life,
  type Living,
} from './lives.js';
import { signIn } from './person.js';
import { prove } from './proving.js';

/** Lives one voter's story while the vote is open, and writes it down in the model. */
export async function live(site: ElectionSite, life: Life): Promise<void> {
  const { elector, vote: held } = life;
  if (elector.story === 'stays-away') return;
  if (elector.story === 'is-helped') return beHelped(life, elector.wishes[0]);
  if (elector.story === 'comes-to-the-kiosk') return comeToKiosk(life, elector.wishes[0]);
  const person = await signIn(site, elector.email);
  await prove(site, person, held, elector);
  return liveOnline({ ...life, person }, elector.story);
}

async function liveOnline(
  life: Living,
  story: Exclude<Elector['story'], 'stays-away' | 'is-helped' | 'comes-to-the-kiosk'>,
): Promise<void> {
  const [first, second, third] = life.elector.wishes;
  switch (story) {
    case 'votes':
    case 'is-void-in-the-vote':
    case 'is-void-after-it':
    case 'is-not-void-after-all':
      await vote(life, first, 0);
      return;
    case 'votes-by-form':
      await voteByForm(life, first);
      return;
    case 'changes':
      await vote(life, first, 0);
      await vote(life, second, 1);
      if (third.abstain || life.elector.email.includes('7')) await vote(life, third, 2);
      return;
    case 'changes-by-form':
      await voteByForm(life, first);
      await voteByForm(life, second);
      return;
    case 'sends-twice':
      return sendTwice(life);
    case 'sends-an-old-form':
      return sendAnOldForm(life);
    case 'votes-then-is-helped':
      await vote(life, first, 0);
      return beHelped(life, second);
    case 'votes-then-comes-to-the-kiosk':
      await vote(life, first, 0);
      return comeToKiosk(life, second);
    case 'has-paper':
      return havePaper(life, 0);
    case 'votes-then-has-paper':
      await vote(life, first, 0);
      return havePaper(life, 1);
  }
}
