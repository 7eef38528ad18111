import type { CandidateExplanation, RankedRule } from '../ranked/ranked-result.js';
import { decimal, names, number, type Message } from './message.js';

/** Why a candidate was elected or not, and by how much. */
export function explainCandidate(candidate: CandidateExplanation, rule: RankedRule): Message[] {
  const { votes, round } = candidate;
  const facts = { votes: decimal(votes), ...(round !== null && { round: number(round) }) };
  const key = `counting.candidate.${fateOf(candidate, rule)}`;
  const margin = explainMargin(candidate, rule);
  const why = { key, count: Number(votes), facts };
  return margin === null ? [why] : [why, margin];
}

/** How far a candidate was from the other outcome; null where nothing measures it. */
export function explainMargin(candidate: CandidateExplanation, rule: RankedRule): Message | null {
  const { reason, margin, against } = candidate;
  if (margin === null || reason === 'elected-by-tie' || reason === 'lost-tie') return null;
  const key = `counting.margin.${measureOf(candidate, rule)}-${senseOf(candidate, margin, rule)}`;
  const distance = margin.replace(/^-/, '');
  const measured = {
    votes: decimal(distance),
    ...(against !== null && { candidate: names(against) }),
  };
  return { key, count: Number(distance), facts: measured };
}

function fateOf({ reason }: CandidateExplanation, rule: RankedRule): string {
  return reason === 'beaten' && !comparesPairs(rule) ? 'behind-at-the-end' : reason;
}

/** What a margin counts: voters head to head, votes or points over a rival, or over a quota. */
function measureOf({ reason, against }: CandidateExplanation, rule: RankedRule): string {
  if (against !== null) return comparesPairs(rule) ? 'pair' : 'votes';
  return reason === 'excluded-below-minimum' ? 'minimum' : 'quota';
}

function senseOf(
  { reason }: CandidateExplanation,
  margin: string,
  rule: RankedRule,
): 'ahead' | 'behind' | 'level' {
  if (!/[1-9]/.test(margin)) return 'level';
  // Head to head, or against a quota, the winner of a seat may be behind: there the sign tells.
  const lost = /^(?:excluded-|beaten$|fewer-points$)/.test(reason) && !comparesPairs(rule);
  return lost || margin.startsWith('-') ? 'behind' : 'ahead';
}

function comparesPairs(rule: RankedRule): boolean {
  return rule === 'schulze' || rule === 'ranked-pairs';
}
