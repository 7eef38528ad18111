import { randomUUID } from 'node:crypto';
import { CertifyService } from '#delivery';
import { CastingService } from '#voting';
import { closeVote, countAgain } from './count.js';
import type { Rooms } from './rooms.js';
import { ballot, openVote, type OpenVote, type VoteSettings } from './vote.js';

/**
 * A process whose result two people have certified. Unless told otherwise it has £10,000 for four
 * projects: 1 (£1,234.56), 2 (£5,000) and 4 (£0.99) are awarded, 3 (£6,000) is not.
 */
export async function awardedProcess(rooms: Rooms, settings: VoteSettings = {}): Promise<OpenVote> {
  const costs = [1_234_56, 5_000_00, 6_000_00, 99];
  const vote = await openVote(rooms, { costs, rule: 'greedy', ...settings });
  for (const [index, choices] of [
    ['1', '4'],
    ['1', '2'],
    ['2', '3'],
  ].entries()) {
    const voter = vote.voters[index];
    if (voter)
      await rooms.with(CastingService, (s) => s.cast(voter, vote.processId, ballot(choices)));
  }
  await closeVote(rooms, vote.processId);
  await countAgain(rooms, vote.paperId);
  await rooms.with(CertifyService, (s) => s.propose(randomUUID(), vote.processId));
  await rooms.with(CertifyService, (s) => s.certify(randomUUID(), vote.processId));
  return vote;
}
