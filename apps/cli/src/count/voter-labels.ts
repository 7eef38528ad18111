import {
  type BudgetProfile,
  BudgetProfileBuilder,
  decimalToMinorUnits,
  type PabulibVote,
  readPabulib,
  type VoterLabels,
  VoterLabelsBuilder,
} from '#counting';

/**
 * Reads of each voter of a .pb file what one column says: an age band, an area. Ballots are
 * collected once more just as they were for the profile, so that both number them alike. Null when
 * the file has no such column.
 */
export async function readVoterLabels(
  source: AsyncIterable<string>,
  profile: BudgetProfile,
  column: string,
): Promise<VoterLabels | null> {
  const ballots = new BudgetProfileBuilder(profile);
  const labels = new VoterLabelsBuilder();
  for await (const record of readPabulib(source)) {
    if (record.kind !== 'vote') continue;
    const label = record.fields.get(column);
    if (label === undefined) return null;
    const ballot = ballots.add(record.vote, pointsOf(record, profile));
    if (label.trim() !== '') labels.add(ballot, label.trim());
  }
  return labels.build(profile);
}

function pointsOf({ points = [] }: PabulibVote, profile: BudgetProfile): number[] | null {
  if (profile.kind !== 'points') return null;
  return points.map((text) => {
    const size = decimalToMinorUnits(text.replace('-', ''), profile.pointsDigits);
    return text.startsWith('-') && size !== 0 ? -size : size;
  });
}
