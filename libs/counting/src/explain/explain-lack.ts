import type { UnfundedExplanation } from '../result/unfunded-explanation.js';
import { money, number, type Message } from './message.js';

/**
 * What an unfunded project lacked, each by itself: money, votes, shares, or how much cheaper it must have
 * been. Only what the rule worked out, and what could have helped, is there.
 */
export function explainLack(project: UnfundedExplanation): Message[] {
  const { cheaperBy, moreVotes, moreShares } = project;
  const messages: Message[] = [];
  if ('lacked' in project) {
    messages.push({ key: 'counting.lacked.money', facts: { lacked: money(project.lacked) } });
  }
  if (typeof moreVotes === 'number' && moreVotes > 0) {
    messages.push({
      key: 'counting.lacked.votes',
      count: moreVotes,
      facts: { votes: number(moreVotes) },
    });
  }
  if (typeof moreShares === 'number' && moreShares > 0) {
    messages.push({
      key: 'counting.lacked.shares',
      count: moreShares,
      facts: { shares: number(moreShares) },
    });
  }
  if (typeof cheaperBy === 'number' && cheaperBy > 0) {
    messages.push({ key: 'counting.lacked.cheaper', facts: { amount: money(cheaperBy) } });
  }
  return messages;
}
