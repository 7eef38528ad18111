import type { EntityManager } from '@mikro-orm/postgresql';
import { settledIntake, type IntakeSettings } from '#processes';
import { UnknownProposalError } from '../proposals.errors.js';
import type { Standing } from './hindrances.js';

/** The proposal that people support or talk about, as it stands on database time. */
export interface Ground extends Standing {
  readonly id: string;
  readonly organisationId: string;
  readonly processId: string;
  /** The public is not to know who proposed it. */
  readonly anonymous: boolean;
  readonly intake: IntakeSettings;
}

type Row = Omit<Ground, 'intake'> & { readonly said: Partial<IntakeSettings> };

/**
 * Reads where a proposal stands. With `hold` nobody withdraws, joins or hides it until the
 * transaction ends; the counts beside it are then ours to change without waiting in a ring.
 * @throws UnknownProposalError
 */
export async function groundOf(
  em: EntityManager,
  processId: string,
  number: number,
  { hold }: { readonly hold: boolean },
): Promise<Ground> {
  const [row] = await em.execute<Row[]>(
    `select proposal.id, proposal.state, proposal.anonymous, process.id as "processId",
       process.organisation_id as "organisationId",
       proposal.published_at is not null and proposal.hidden_at is null as "isPublic",
       process.intake_settings as said,
       coalesce((select coalesce(min(closes_at) filter (where kind = 'vote'), max(closes_at))
           <= clock_timestamp() from phase where phase.process_id = process.id), false) as over
     from proposal join process on process.id = proposal.process_id
     where proposal.process_id = ? and proposal.number = ?
     ${hold ? 'for no key update of proposal' : ''}`,
    [processId, number],
  );
  if (!row) throw new UnknownProposalError();
  const { said, ...ground } = row;
  return { ...ground, intake: settledIntake(said) };
}
