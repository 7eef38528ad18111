import { createReadStream } from 'node:fs';
import { ProcessesReader, type Origin } from '#processes';
import {
  PabulibImportService,
  TallyingReader,
  type ImportPabulibDto,
  type ImportedVote,
} from '#tallying';
import { explainImport } from './explain-import.js';
import { finishCount } from './finish-count.js';
import { withDatabase } from './operator-database.js';
import { withRooms } from './with-rooms.js';

/** Takes a file in, waits for its count, and says who won. */
export async function importPabulib(file: string, options: ImportPabulibDto): Promise<void> {
  await withDatabase(async (database) =>
    withRooms(database.env, async (rooms) => {
      console.log(`Importing ${file} …`);
      const vote = await rooms
        .get(PabulibImportService)
        .import(createReadStream(file, 'utf8'), options, (ballots) =>
          console.log(`  ${ballots} ballots`),
        )
        .catch(explainImport);
      console.log(
        `Imported ${vote.projects} projects and ${vote.ballots} ballots. Counting through the queue …`,
      );
      await finishCount(rooms, database, vote.countId);
      console.log(await outcome(rooms.get(ProcessesReader), rooms.get(TallyingReader), vote));
    }),
  );
}

async function outcome(
  processes: ProcessesReader,
  tallying: TallyingReader,
  vote: ImportedVote,
): Promise<string> {
  const { origin } = await processes.byId(vote.processId);
  const result = await tallying.result(vote.processId);
  const winners = result.contests.flatMap((contest) => contest.result.winners);
  const spent = (result.spentPence / 100).toFixed(2);
  return [
    `Counted: ${winners.length} projects funded for ${spent} ${result.currency}.`,
    `Winners: ${winners.join(', ')}`,
    ...compared(winners, origin),
    `Fingerprint of the result: ${result.resultHash}`,
    `See /en/processes/${vote.slug}/result`,
  ].join('\n');
}

function compared(winners: readonly string[], origin: Origin | null): string[] {
  const published = origin?.publishedWinners ?? null;
  if (published === null) return [];
  const same =
    published.length === winners.length && winners.every((code) => published.includes(code));
  if (same) return ['The same winners as published.'];
  const rule = origin?.rule ?? 'not named';
  return [`Not the same winners as published; the organisers' rule in the file: ${rule}.`];
}
