import type { FundedExplanation } from '../result/funded-explanation.js';
import { decimal, money, number, type Fact, type Message } from './message.js';
import { isDensity, shortDecimal, wholeUnits } from './rounded-down.js';

/** Why a project was funded. */
export function fundedReason(project: FundedExplanation): Message {
  const key = `counting.reason.${project.reason}`;
  switch (project.reason) {
    case 'funded-most-votes':
    case 'funded-by-completion': {
      const { votes, left } = project;
      return { key, count: votes, facts: { votes: number(votes), left: money(left) } };
    }
    case 'funded-best-score': {
      if (project.score === null) return { key: 'counting.reason.funded-free', facts: {} };
      const left = money(project.left);
      if (isDensity(project.score))
        return { key: 'counting.reason.funded-best-value', facts: { left } };
      return { key, facts: { score: decimal(shortDecimal(project.score)), left } };
    }
    case 'funded-without-support':
      return { key, facts: { left: money(project.left) } };
    case 'funded-by-shares':
      return { key, count: project.supporters, facts: paid(project) };
    case 'funded-by-load': {
      const { supporters, load } = project;
      const facts = { supporters: number(supporters), load: atLeastOne(wholeUnits(load)) };
      return { key, count: supporters, facts };
    }
    case 'funded-by-bos': {
      const { supporters, cost, covered } = project;
      if (covered >= cost) {
        return {
          key: 'counting.reason.funded-by-shares',
          count: supporters,
          facts: paid(project),
        };
      }
      const facts = { ...paid(project), covered: money(covered), rest: money(cost - covered) };
      return { key, count: supporters, facts };
    }
    case 'funded-by-rank': {
      const { supporters, rank } = project;
      return { key, count: supporters, facts: { ...paid(project), rank: number(rank) } };
    }
    case 'funded-in-optimum':
      return { key, facts: {} };
  }
}

function paid(by: {
  readonly supporters: number;
  readonly mostPaid: number;
}): Record<string, Fact> {
  return { supporters: number(by.supporters), most: atLeastOne(by.mostPaid) };
}

/** Shares may be finer than a penny; nobody is told of "£0". */
function atLeastOne(minorUnits: number): Fact {
  return money(Math.max(1, minorUnits));
}
