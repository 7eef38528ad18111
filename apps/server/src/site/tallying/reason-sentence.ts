import type { ProjectExplanation } from '#counting';
import type { ResultWords } from './result-words.js';

/** Why a project won or lost, in one sentence that needs no knowledge of the method. */
export function reasonSentence(
  project: ProjectExplanation,
  { t, money, number }: ResultWords,
): string {
  const key = `tallying.reason.${project.reason}`;
  const votes = { count: project.votes, votes: number(project.votes) };
  switch (project.reason) {
    case 'funded-most-votes':
    case 'funded-by-completion':
      return t(key, { ...votes, left: money(project.left) });
    case 'funded-by-shares':
      return t(key, {
        count: project.supporters,
        supporters: number(project.supporters),
        // Shares may be finer than a penny; nobody is told of "£0".
        most: money(Math.max(1, project.mostPaid)),
      });
    case 'no-votes':
      return t(key);
    case 'dearer-than-budget':
      return t(key, { lacked: money(project.lacked), budget: money(project.budget) });
    case 'did-not-fit':
      return t(key, { left: money(project.left), lacked: money(project.lacked) });
    case 'supporters-ran-out':
      return t(key, {
        ...votes,
        had: money(project.supportersHad),
        lacked: money(project.lacked),
      });
  }
}

export interface SpentElsewhere {
  readonly words: string;
  /** Name of the project that got the money; it may be in a language of its own. */
  readonly title: string;
}

/** Where the supporters of a project that was not funded spent most instead. */
export function spentElsewhere(
  project: ProjectExplanation,
  { t, money, title }: ResultWords,
): SpentElsewhere | null {
  if (project.reason !== 'supporters-ran-out' || project.alsoFundedTop === null) return null;
  const { id, amount } = project.alsoFundedTop;
  return {
    words: t('tallying.reason.spent-elsewhere', { amount: money(Math.max(1, amount)) }),
    title: title(id),
  };
}
