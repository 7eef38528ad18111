import { element } from '../exact/element.js';
import { RowScanner } from '../text/row-scanner.js';
import type { Row } from '../text/row.js';
import type { TextChunks } from '../text/text-chunks.js';
import type { PabulibRecord, PabulibVote } from './pabulib-record.js';
import { PabulibSections } from './pabulib-sections.js';
import { PabulibSyntaxError } from './pabulib-syntax-error.js';
import type { VotesSection } from './votes-section.js';

/**
 * Reads a Pabulib .pb file from text chunks of any size: the META record first, then every project,
 * then every vote, each as soon as it is complete. Memory holds the ids and costs of the projects
 * and one row, never the votes. To count the file, `readPabulibProfile` is faster.
 *
 * All vote types are read; columns may stand in any order and unknown ones are kept in `fields`.
 * Voter ids are not checked for repeats, since that would mean holding them all.
 *
 * Throws PabulibSyntaxError, with line and column, at the first thing that is wrong. The counts
 * `num_projects` and `num_votes` may be missing, but when given must be right.
 * Source: Stolicki, Szufa, Talmon, arXiv 2012.06539; pabulib.org/format.
 */
export async function* readPabulib(source: TextChunks): AsyncGenerator<PabulibRecord> {
  const scanner = new RowScanner(';', PabulibSyntaxError);
  const ids: string[] = [];
  const sections: PabulibSections<PabulibVote> = new PabulibSections((row, votes) =>
    readVote(row, votes, { ids, places: sections.projects?.places ?? new Map<string, number>() }),
  );
  for await (const chunk of source) {
    for (const row of scanner.rows(chunk)) {
      const record = sections.take(row);
      if (record?.kind === 'project') ids.push(record.id);
      if (record !== null) yield record;
    }
  }
  for (const row of scanner.end()) {
    const record = sections.take(row);
    if (record !== null) yield record;
  }
  sections.finish(scanner.position);
}

interface Declared {
  readonly ids: readonly string[];
  readonly places: ReadonlyMap<string, number>;
}

function readVote(row: Row, votes: VotesSection, { ids, places }: Declared): PabulibVote {
  const voterId = votes.voterId(row);
  const vote = votes.choices(row, places).map((place) => element(ids, place));
  const points = votes.points(row, vote.length);
  const record = {
    kind: 'vote',
    voterId,
    vote,
    fields: votes.fields(row),
    line: row.line,
  } as const;
  return points === null ? record : { ...record, points };
}
