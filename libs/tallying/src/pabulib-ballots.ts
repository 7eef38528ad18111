import { type BallotContent, type BallotKind, givesMarks } from '#ballots';
import type { PabulibRecord, PabulibVote } from '#counting';
import { PointsNotWholeError, VoterTwiceInFileError } from './pabulib-import.errors.js';

/**
 * The votes of a file as ballots. Only the ids of voters are kept in mind.
 * @throws VoterTwiceInFileError, PointsNotWholeError with the line
 */
export async function* ballotsOf(
  kind: BallotKind,
  first: PabulibVote | null,
  rest: AsyncGenerator<PabulibRecord>,
): AsyncGenerator<BallotContent> {
  if (!first) return;
  yield contentOf(kind, first);
  const seen = new Set([first.voterId]);
  for await (const record of rest) {
    if (record.kind !== 'vote') continue;
    if (seen.has(record.voterId))
      throw new VoterTwiceInFileError({ params: { line: record.line } });
    seen.add(record.voterId);
    yield contentOf(kind, record);
  }
}

function contentOf(kind: BallotKind, { vote, points = [], line }: PabulibVote): BallotContent {
  if (!givesMarks({ kind })) return { choices: vote };
  return {
    marks: Object.fromEntries(vote.map((id, at) => [id, wholePoints(points[at] ?? '', line)])),
  };
}

function wholePoints(text: string, line: number): number {
  const points = Number(text);
  if (Number.isSafeInteger(points)) return points;
  throw new PointsNotWholeError({ params: { line, text: text.slice(0, 40) } });
}
