import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createReadStream } from 'node:fs';
import { ballotsHash, countEqualShares, countGreedy, readPabulibProfile } from '#counting';
import { ProcessesReader } from '#processes';
import { CastingService, VotingReader } from '#voting';
import { closeVote, countAgain, finishCount } from '../../../test/support/count.js';
import { openRooms, type Rooms } from '../../../test/support/rooms.js';
import { ballot, openVote } from '../../../test/support/vote.js';
import { PabulibExport } from './pabulib-export.js';
import { PabulibImportService } from './pabulib-import.service.js';
import { planOf } from './pabulib-plan.js';
import { NoResultYetError } from './tallying.errors.js';
import { TallyingReader } from './tallying.reader.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const exported = (processId: string, pot?: string) =>
  rooms.act(async (app) => {
    const process = await app.get(ProcessesReader).byId(processId);
    const paper = await app.get(VotingReader).paperOf(processId);
    if (!paper) throw new Error('there is no paper');
    return [...(await app.get(PabulibExport).lines(process, paper, pot))];
  });

/** Counts a file by nothing but what stands in it, as a stranger would. */
async function recounted(lines: readonly string[]) {
  const { profile, meta } = await readPabulibProfile(lines, { order: 'file' });
  const { rule, completion, stop, incrementPence, compareWithGreedy } = planOf(meta, {});
  const winners =
    rule === 'greedy'
      ? countGreedy(profile, { utility: 'cost' }).winners
      : countEqualShares(profile, {
          ...{ completion: completion ?? 'none', stop, compareWithGreedy },
          increment: incrementPence,
        }).winners;
  return { winners, ballotsHash: ballotsHash(profile) };
}

const published = async (processId: string) => {
  const { contests } = await rooms.with(TallyingReader, (s) => s.result(processId));
  return { winners: contests[0]?.result.winners, ballotsHash: contests[0]?.ballotsHash };
};

describe('a counted vote as a file', () => {
  it.each(['Poland_Wieliczka_2023_Green_Budget', 'Netherlands_Assen_2024'])(
    'gives a stranger the same winners and the same fingerprint: %s',
    async (name) => {
      const file = new URL(`../../counting/cases/${name}.pb`, import.meta.url);
      const { processId, countId } = await rooms.with(PabulibImportService, (s) =>
        s.import(createReadStream(file, 'utf8'), {}, () => undefined),
      );
      await finishCount(rooms, countId);
      expect(await recounted(await exported(processId))).toEqual(await published(processId));
    },
  );

  it.each(['greedy', 'equal-shares'] as const)(
    'of our own, counted by %s, says who won and not who voted, in which order or when',
    async (rule) => {
      const vote = await openVote(rooms, { rule, costs: [4_000_50, 5_000_00, 6_000_00] });
      for (const [index, choices] of [['3'], ['1', '2'], ['1']].entries()) {
        const voter = vote.voters[index];
        if (voter)
          await rooms.with(CastingService, (s) => s.cast(voter, vote.processId, ballot(choices)));
      }
      await expect(exported(vote.processId)).rejects.toThrow(NoResultYetError);
      await closeVote(rooms, vote.processId);
      await expect(exported(vote.processId)).rejects.toThrow(NoResultYetError);
      await countAgain(rooms, vote.paperId);
      const lines = await exported(vote.processId);
      expect(await recounted(lines)).toEqual(await published(vote.processId));
      expect(lines.slice(lines.indexOf('VOTES\n') + 2)).toEqual(['1;1\n', '2;1,2\n', '3;3\n']);
      expect(lines.join('')).toContain('\n1;4000.50;2;');
      for (const { id, email } of vote.voters) {
        expect(lines.join('')).not.toContain(id);
        expect(lines.join('')).not.toContain(email);
      }
      await expect(exported(vote.processId, 'no-such-area')).rejects.toMatchObject({
        kind: 'missing',
      });
    },
  );
});
