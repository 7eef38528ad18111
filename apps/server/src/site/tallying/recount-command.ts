import type { CountingPlan } from '#voting';

/**
 * What to type to count a downloaded file by the rule that was told before anybody voted.
 * @returns the words of the command, grouped where a line may break
 */
export function recountCommand(file: string, plan: CountingPlan): readonly string[] {
  const command = [`bin/cyfran count ${file}`];
  if (plan.rule === 'greedy') return [...command, '--rule greedy'];
  return [
    ...command,
    '--rule equal-shares',
    `--completion ${plan.completion}`,
    `--stop ${plan.stop}`,
    `--increment ${plan.incrementPence / 100}`,
    ...(plan.compareWithGreedy ? ['--compare'] : []),
  ];
}
