/**
 * One text for a set of ballots, whatever the order of the ballots or of the choices on them: each
 * ballot's ids sorted by UTF-16 code unit and joined by commas, the ballots sorted likewise, and
 * each ended by a newline (so that one empty ballot differs from none at all).
 *
 * Throws RangeError for an id that is empty, repeated on a ballot, or holds a comma or line break.
 */
export function canonicalBallots(ballots: readonly (readonly string[])[]): string {
  return ballots
    .map(canonicalBallot)
    .sort()
    .map((line) => `${line}\n`)
    .join('');
}

function canonicalBallot(ballot: readonly string[]): string {
  const ids = [...ballot].sort();
  for (const [position, id] of ids.entries()) {
    if (typeof id !== 'string') throw new TypeError('A ballot must be a list of project ids');
    if (!/^[^,\r\n]+$/.test(id)) throw new RangeError('A project id is empty or holds a separator');
    if (position > 0 && ids[position - 1] === id) {
      throw new RangeError(`A ballot names project ${id} twice`);
    }
  }
  return ids.join(',');
}
