import type { UnfundedExplanation } from '../result/unfunded-explanation.js';
import { decimal, money, names, number, type Message } from './message.js';
import { shortDecimal } from './rounded-down.js';

/** Why a project was not funded. */
export function unfundedReason(project: UnfundedExplanation): Message {
  const key = `counting.reason.${project.reason}`;
  switch (project.reason) {
    case 'no-votes':
      return { key, facts: {} };
    case 'no-net-votes':
      return { key, facts: { score: decimal(shortDecimal(project.score)) } };
    case 'below-threshold': {
      const score = decimal(shortDecimal(project.score));
      return { key, facts: { score, threshold: decimal(shortDecimal(project.threshold)) } };
    }
    case 'dearer-than-budget': {
      const { lacked, budget } = project;
      return { key, facts: { lacked: money(lacked), budget: money(budget) } };
    }
    case 'did-not-fit':
    case 'not-in-optimum': {
      const { left, lacked } = project;
      return { key, facts: { left: money(left), lacked: money(lacked) } };
    }
    case 'count-stopped': {
      const { left, stoppedBy } = project;
      return { key, facts: { left: money(left), project: names(stoppedBy) } };
    }
    case 'supporters-ran-out':
    case 'ranked-too-low': {
      const { votes, supportersHad, lacked } = project;
      return {
        key,
        count: votes,
        facts: { votes: number(votes), had: money(supportersHad), lacked: money(lacked) },
      };
    }
  }
}
