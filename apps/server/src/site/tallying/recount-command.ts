import type { PaperDefinition } from '#ballots';

/**
 * What to type to count a downloaded file by the rule that was told before anybody voted. The file
 * lists projects in the order that decides ties, and nothing is funded that nobody voted for.
 * @returns the words of the command, grouped where a line may break
 */
export function recountCommand(
  file: string,
  { counting, limits }: Pick<PaperDefinition, 'counting' | 'limits'>,
): readonly string[] {
  const { rule, utility, select } = counting;
  return [
    `bin/cyfran count ${file}`,
    `--rule ${rule}`,
    ...(utility === null || utility === 'cost' ? [] : [`--utility ${utility}`]),
    ...(rule === 'equal-shares' ? sharesOptions(counting) : []),
    ...(select === null ? [] : [`--select ${select}`]),
    ...(rule === 'quadratic' && limits.points !== null ? [`--credits ${limits.points}`] : []),
    ...['--ties file', '--unsupported never'],
  ];
}

function sharesOptions(plan: PaperDefinition['counting']): readonly string[] {
  return [
    `--completion ${plan.completion ?? 'none'}`,
    `--stop ${plan.stop}`,
    `--increment ${plan.incrementPence / 100}`,
    ...(plan.compareWithGreedy ? ['--compare'] : []),
  ];
}
