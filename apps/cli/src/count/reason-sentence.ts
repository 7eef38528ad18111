import type { ProjectExplanation } from '#counting';

/** Why a project won or lost, as one plain sentence. */
export function reasonSentence(
  project: ProjectExplanation,
  money: (minorUnits: number) => string,
): string {
  switch (project.reason) {
    case 'funded-most-votes':
      return `most votes of those that fitted the ${money(project.left)} left`;
    case 'funded-by-shares':
      return `bought by ${count(project.supporters)} supporters, none paying over ${money(project.mostPaid)}`;
    case 'funded-by-completion':
      return `most votes of those that fitted the ${money(project.left)} the shares left over`;
    case 'no-votes':
      return 'nobody approved it';
    case 'dearer-than-budget':
      return `costs ${money(project.lacked)} more than the whole budget`;
    case 'did-not-fit':
      return `only ${money(project.left)} was left: ${money(project.lacked)} short`;
    case 'supporters-ran-out':
      return `its supporters had ${money(project.supportersHad)} left: ${money(project.lacked)} short`;
  }
}

function count(number: number): string {
  return number.toLocaleString('en-GB');
}
