import { utf8ToBytes } from '@noble/hashes/utils.js';
import { areaPots, givesMarks, type BallotRules } from './ballot-rules.js';

const STEP = 64;
const ABSTENTION = '{"abstain":true}'.length;

/**
 * Bytes that every ballot of this paper fits into, in steps of 64: none that is padded to it tells
 * by its length what it says. The longest canonical ballot there could be is counted, not guessed.
 */
export function paddedSize(rules: BallotRules): number {
  const longest = Math.max(ABSTENTION, '{,}'.length + areasSize(rules) + marksSize(rules));
  return Math.ceil(longest / STEP) * STEP;
}

/** `"areas":["home","other"]`, where the paper asks for areas. */
function areasSize(rules: BallotRules): number {
  if (rules.areas.of === 'all') return 0;
  const longest = largest(areaPots(rules).map(textSize), rules.areas.others + 1);
  return '"areas":[]'.length + listSize(longest);
}

/** `"choices":["1","2"]` or `"marks":{"1":-12}`, with every project that may be marked. */
function marksSize(rules: BallotRules): number {
  const { projects, limits } = rules;
  const perMark = givesMarks(rules) ? ':'.length + markSize(rules) : 0;
  const sizes = projects.map(({ code }) => textSize(code) + perMark);
  return '"choices":[]'.length + listSize(largest(sizes, limits.maxChoices ?? sizes.length));
}

/** The longest number that one project may have, its sign included. */
function markSize({ kind, limits }: BallotRules): number {
  const points = limits.points ?? Number.MAX_SAFE_INTEGER;
  const score = limits.maxScore ?? Number.MAX_SAFE_INTEGER;
  const votes = Math.floor(Math.sqrt(points));
  const most = kind === 'score' ? score : kind === 'points' ? points : votes;
  return String(most).length + (limits.against ? '-'.length : 0);
}

function textSize(text: string): number {
  return utf8ToBytes(JSON.stringify(text)).length;
}

function largest(sizes: readonly number[], count: number): readonly number[] {
  return [...sizes].sort((a, b) => b - a).slice(0, count);
}

/** Items with a comma between them. */
function listSize(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + size + 1, 0);
}
