import type { EntityManager } from '@mikro-orm/postgresql';
import { readPaperDefinition, type PaperDefinition } from '#ballots';
import { MissingError } from '#platform';
import type { PaperStep } from './closing.views.js';

export interface ClosingPaper {
  readonly id: string;
  readonly processId: string;
  readonly step: PaperStep;
  readonly definition: PaperDefinition;
  readonly configHash: string;
  readonly closesAt: Date;
  readonly challengeEndsAt: Date;
  /** By the database's clock, at the time of reading. */
  readonly challengeOver: boolean;
}

interface Row {
  id: string;
  process_id: string;
  state: PaperStep;
  definition: unknown;
  config_hash: string;
  closes_at: string | Date;
  challenge_ends_at: string | Date;
  challenge_over: boolean;
}

/** Casts hold a share of the paper's row, and so may voids; a step of the closing has it alone. */
export type PaperLock = '' | 'for share of paper' | 'for update of paper';

/**
 * A vote may be ended before its time (and then its phase says when), never after. The challenge
 * window begins when the vote has really closed.
 * @throws MissingError when there is no such paper
 */
export async function closingPaper(
  em: EntityManager,
  paperId: string,
  lock: PaperLock = '',
): Promise<ClosingPaper> {
  const [row] = await em.execute<Row[]>(
    `select paper.id, paper.process_id, paper.state, paper.definition, paper.config_hash,
       closed.at as closes_at, closed.at + closed.challenge as challenge_ends_at,
       clock_timestamp() >= closed.at + closed.challenge as challenge_over
     from ballot_paper paper
     cross join lateral (select
       least(paper.closes_at, (select min(closes_at) from phase
         where phase.process_id = paper.process_id and kind = 'vote')) as at,
       make_interval(hours => coalesce((paper.definition->>'challengeHours')::int, 0)) as challenge
     ) closed
     where paper.id = ? ${lock}`,
    [paperId],
  );
  if (!row) throw new MissingError();
  return {
    id: row.id,
    processId: row.process_id,
    step: row.state,
    definition: readPaperDefinition(row.definition, row.id),
    configHash: row.config_hash,
    closesAt: new Date(row.closes_at),
    challengeEndsAt: new Date(row.challenge_ends_at),
    challengeOver: row.challenge_over,
  };
}
