import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { TextChunks } from '../text/text-chunks.js';
import { readCastVoteCdf } from './cast-vote-cdf.js';
import { readCastVoteCsv } from './cast-vote-csv.js';
import type { CastVoteOptions } from './cast-vote-options.js';

/**
 * Reads cast-vote records, in text chunks of any size, into a profile: CSV as ES&S, Clear Ballot
 * and plain spreadsheets have it, and NIST's Common Data Format in JSON (SP 1500-103). The options
 * say what the records leave open, with the names that configuration files of RCTab use; see
 * `cast-vote-options.ts` for how overvotes, skipped ranks and write-ins come out.
 *
 * CSV is read one row at a time; JSON is held whole, and refused past 200 million characters.
 *
 * Throws CastVoteSyntaxError, with line and column, at the first thing that is wrong with the file,
 * and RangeError for options that make no sense.
 */
export async function readCastVoteRecords(
  source: TextChunks,
  options: CastVoteOptions,
): Promise<RankedProfile> {
  for (const index of [
    options.firstVoteColumnIndex ?? 1,
    options.firstVoteRowIndex ?? 1,
    options.countColumnIndex ?? 1,
    options.maxRankingsAllowed ?? 1,
  ]) {
    if (Number.isSafeInteger(index) && index >= 1 && index <= 1_000_000) continue;
    throw new RangeError(`Columns, rows and ranks count from 1, so there is no ${index}`);
  }
  return options.provider === 'cdf'
    ? readCastVoteCdf(source, options)
    : readCastVoteCsv(source, options);
}
