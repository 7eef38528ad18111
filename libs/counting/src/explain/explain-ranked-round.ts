import type { ExhaustedVotes, RankedRound, RankedRule, Transfer } from '../ranked/ranked-result.js';
import { decimal, names, number, tally, type Message } from './message.js';

/** What happened in one round of a ranked count, in the order in which it happened. */
export function explainRankedRound(round: RankedRound, rule: RankedRule): Message[] {
  return [
    ...enough(round, rule),
    ...round.elected.map((id) => elected(id, round, rule)),
    ...excluded(round),
    ...round.transfers.flatMap(explainTransfer),
  ];
}

/** Where votes went that left a candidate. */
export function explainTransfer(transfer: Transfer): Message[] {
  const { from, reason, transferValue, to, exhausted, residual = '0' } = transfer;
  const candidate = names(from);
  const messages: Message[] = [];
  if (to.length === 0) {
    messages.push({ key: `counting.round.${reason}-to-nobody`, facts: { candidate } });
  } else if (transferValue === null) {
    messages.push({ key: `counting.round.${reason}`, facts: { candidate, to: tally(to) } });
  } else {
    const facts = { candidate, to: tally(to), value: decimal(transferValue) };
    messages.push({ key: `counting.round.${reason}-at-value`, facts });
  }
  if (isSome(exhausted)) messages.push(counted('counting.round.exhausted', exhausted));
  if (isSome(residual)) messages.push(counted('counting.round.residual', residual));
  return messages;
}

/** Why votes no longer count for anyone, each cause that occurs. */
export function explainExhausted(by: ExhaustedVotes): Message[] {
  return causes
    .filter(([cause]) => isSome(by[cause]))
    .map(([cause, key]) => counted(`counting.exhausted.${key}`, by[cause]));
}

const causes: readonly (readonly [keyof ExhaustedVotes, string])[] = [
  ['blank', 'blank'],
  ['noFurtherChoice', 'no-further-choice'],
  ['overvote', 'overvote'],
  ['skippedRanks', 'skipped-ranks'],
  ['repeatedCandidate', 'repeated-candidate'],
];

function enough({ quota }: RankedRound, rule: RankedRule): Message[] {
  if (quota === null) return [];
  const key = rule === 'irv-bottoms-up' ? 'counting.round.threshold' : 'counting.round.quota';
  return [{ key, facts: { quota: decimal(quota) } }];
}

function elected(id: string, round: RankedRound, rule: RankedRule): Message {
  const candidate = names(id);
  const votes = votesOf(id, round);
  switch (rule) {
    case 'schulze':
    case 'ranked-pairs':
      return { key: 'counting.round.seat', facts: { candidate, seat: number(round.number) } };
    case 'borda':
      return withVotes('counting.round.elected-points', id, votes);
    case 'irv':
    case 'irv-bottoms-up':
    case 'stv-fractional':
    case 'stv-scottish':
    case 'stv-meek':
      return withVotes('counting.round.elected', id, votes);
  }
}

function excluded(round: RankedRound): Message[] {
  const [first, ...others] = round.excluded;
  if (first === undefined) return [];
  if (others.length === 0) {
    return [withVotes('counting.round.excluded', first, votesOf(first, round))];
  }
  const those = round.excluded.map((id) => ({ id, votes: votesOf(id, round) }));
  return [{ key: 'counting.round.excluded-batch', facts: { candidates: tally(those) } }];
}

function votesOf(id: string, { votes }: RankedRound): string {
  return votes.find((standing) => standing.id === id)?.votes ?? '0';
}

function withVotes(key: string, id: string, votes: string): Message {
  return {
    key,
    count: Number(votes),
    facts: { candidate: names(id), votes: decimal(votes) },
  };
}

function counted(key: string, votes: string): Message {
  return { key, count: Number(votes), facts: { votes: decimal(votes) } };
}

function isSome(amount: string): boolean {
  return /[1-9]/.test(amount);
}
