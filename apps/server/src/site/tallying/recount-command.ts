import type { CountingPlan } from '#voting';

/**
 * What to type to count a downloaded file by the rule that was told before anybody voted. The file
 * lists projects in the order that decides ties, and nothing is funded that nobody voted for.
 * @returns the words of the command, grouped where a line may break
 */
export function recountCommand(file: string, plan: CountingPlan): readonly string[] {
  const ties = ['--ties file', '--unsupported never'];
  if (plan.rule === 'greedy') return [`bin/cyfran count ${file}`, '--rule greedy', ...ties];
  return [
    `bin/cyfran count ${file}`,
    '--rule equal-shares',
    `--completion ${plan.completion}`,
    `--stop ${plan.stop}`,
    `--increment ${plan.incrementPence / 100}`,
    ...(plan.compareWithGreedy ? ['--compare'] : []),
    ...ties,
  ];
}
