/** The text of a .pb file in pieces, with every vote as many times over. */
export function* repeatedVotes(text: string, repeats: number): Generator<string> {
  const votes = /\r?\nVOTES\r?\n[^\n]*\n/.exec(text);
  if (votes === null) throw new RangeError('There are no VOTES to repeat');
  const start = votes.index + votes[0].length;
  yield text
    .slice(0, start)
    .replace(/^num_votes;(\d+)/m, (_, count: string) => `num_votes;${Number(count) * repeats}`);
  const rows = text.endsWith('\n') ? text.slice(start) : `${text.slice(start)}\n`;
  for (let time = 0; time < repeats; time += 1) yield rows;
}
