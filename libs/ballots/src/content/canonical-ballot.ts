import { canonicalJson } from '#counting';
import type { BallotRules } from '../paper/ballot-rules.js';
import type { BallotContent } from './ballot-content.js';
import { BallotRefusedError } from './ballot-refused.error.js';
import { checkBallot } from './check-ballot.js';

/** What `checkBallot` gave, as one line of canonical JSON: equal ballots are equal bytes. */
export function canonicalBallot({ choices, marks, areas, abstain }: BallotContent): string {
  return canonicalJson({
    ...(choices !== undefined && { choices }),
    ...(marks !== undefined && { marks }),
    ...(areas !== undefined && { areas }),
    ...(abstain !== undefined && { abstain }),
  });
}

/**
 * Reads a line that `canonicalBallot` wrote, and takes it only if the paper allows the ballot and it
 * is spelt in the one way it can be.
 * @throws BallotRefusedError, 'not-canonical' for another spelling or what is no ballot at all
 */
export function readCanonicalBallot(rules: BallotRules, line: string): BallotContent {
  const said = parsed(line);
  const content = checkBallot(rules, said, said.areas?.[0] ?? null);
  if (canonicalBallot(content) !== line) throw new BallotRefusedError('not-canonical');
  return content;
}

function parsed(line: string): BallotContent {
  const said = objectIn(line);
  const { choices, marks, areas, abstain } = said;
  const isBallot =
    (choices === undefined || isTexts(choices)) &&
    (areas === undefined || isTexts(areas)) &&
    (marks === undefined || isNumbers(marks)) &&
    (abstain === undefined || abstain === true);
  if (!isBallot) throw new BallotRefusedError('not-canonical');
  return said;
}

function objectIn(line: string): Readonly<Record<string, unknown>> {
  try {
    const said: unknown = JSON.parse(line);
    if (isObject(said)) return said;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new BallotRefusedError('not-canonical');
}

function isObject(said: unknown): said is Readonly<Record<string, unknown>> {
  return typeof said === 'object' && said !== null && !Array.isArray(said);
}

function isTexts(said: unknown): said is string[] {
  return Array.isArray(said) && said.every((item) => typeof item === 'string');
}

function isNumbers(said: unknown): boolean {
  return isObject(said) && Object.values(said).every((item) => typeof item === 'number');
}
