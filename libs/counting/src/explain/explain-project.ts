import type { ProjectExplanation } from '../result/project-explanation.js';
import { explainLack } from './explain-lack.js';
import { fundedReason } from './funded-reason.js';
import { money, names, type Message } from './message.js';
import { unfundedReason } from './unfunded-reason.js';

/** Why a project won or lost, in one sentence that needs no knowledge of the method. */
export function explainReason(project: ProjectExplanation): Message {
  return project.funded ? fundedReason(project) : unfundedReason(project);
}

/**
 * All that there is to say of a project: why it won or lost; then, of one that lost, where its
 * supporters' money went instead, and what would have been enough.
 */
export function explainProject(project: ProjectExplanation): Message[] {
  const reason = explainReason(project);
  if (project.funded) return [reason];
  const further = explainLack(project).filter(({ key }) => key !== 'counting.lacked.money');
  return [reason, ...spentElsewhere(project), ...further];
}

function spentElsewhere(project: ProjectExplanation): Message[] {
  if (project.reason !== 'supporters-ran-out' || project.alsoFundedTop === null) return [];
  const { id, amount } = project.alsoFundedTop;
  const facts = { amount: money(Math.max(1, amount)), project: names(id) };
  return [{ key: 'counting.reason.spent-elsewhere', facts }];
}
