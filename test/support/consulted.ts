import { validateInput } from '#platform';
import { ResponsesService, ReviewProposalDto } from '#proposals';
import { Assessing } from './assessing.js';
import type { Rooms } from './rooms.js';

const both = (words: string) => ({ cy: `${words} (cy)`, en: words });

/**
 * A consultation in its assessment: 1 was answered with conditions, of 2 an answer is drafted, and
 * nobody has looked at 3.
 */
export async function consultedCouncil(rooms: Rooms, slug = 'consult'): Promise<Assessing> {
  const council = await Assessing.begin(rooms, slug);
  const { processId } = council;
  const author = await council.somebody('author');
  const ann = await council.somebody('ann', 'reviewer');
  for (let at = 0; at < 3; at += 1) await council.proposal(author);
  await rooms.sql(`delete from phase where process_id = ? and kind in ('vote', 'count')`, [
    processId,
  ]);
  await rooms.sql(`update process set mode = 'consultation', budget_pence = 0 where id = ?`, [
    processId,
  ]);
  for (const number of [1, 2]) await council.hasNoInterest(ann, number);
  const answer = { feasible: true, forBallot: false, reason: both('The council agrees') };
  const conditions = both('The school agrees in writing');
  const input = await validateInput(ReviewProposalDto, { ...answer, conditions });
  await council.answers(ann, 1, input);
  const words = { feasible: 'yes', 'reason.cy': 'Cytunwn', 'reason.en': 'We agree' };
  await rooms.with(ResponsesService, (s) => s.saveDraft(ann, processId, 2, 0, { words }));
  return council;
}
