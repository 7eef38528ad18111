import { randomUUID } from 'node:crypto';
import { PeopleService } from '#people';
import { IssuePaperService } from '#voting';
import type { Rooms } from './rooms.js';

/** So many more people on the roll, each of whom is given a paper by this officer. */
export async function issuePapers(
  rooms: Rooms,
  vote: { readonly processId: string; readonly paperId: string },
  officer: string,
  papers: number,
): Promise<void> {
  const mark = randomUUID().slice(0, 8);
  const emails = Array.from({ length: papers }, (_, index) => `${mark}-${index}@paper.example`);
  await rooms.with(PeopleService, (s) => s.addToRoll(null, vote.processId, emails.join('\n')));
  const electors = await rooms.sql<{ id: string }>(
    'select id from voter_roll_entry where process_id = ? and email like ?',
    [vote.processId, `${mark}-%@paper.example`],
  );
  for (const { id } of electors)
    await rooms.with(IssuePaperService, (s) => s.issue(officer, vote.paperId, id));
}
