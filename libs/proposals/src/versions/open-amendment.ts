import type { EntityManager } from '@mikro-orm/postgresql';
import type { Account } from '#people';
import { databaseNow } from '#platform';
import { settledIntake } from '#processes';
import type { Proposal } from '../proposal.entity.js';
import { Amendment } from './amendment.entity.js';
import {
  AmendmentsNotTakenError,
  FrozenTextError,
  NothingChangedError,
} from './versions.errors.js';

/**
 * @throws AmendmentsNotTakenError where the process has none, or the public does not see the proposal
 * @throws FrozenTextError
 */
export function refuseUnlessTaken(proposal: Proposal): void {
  const isPublic = proposal.publishedAt !== null && proposal.hiddenAt === null;
  const { amendments } = settledIntake(proposal.process.intakeSettings);
  if (!isPublic || !amendments) throw new AmendmentsNotTakenError();
  if (!proposal.isEditable) throw new FrozenTextError();
}

/**
 * Another text for a proposal that is held, with the next number.
 * @throws NothingChangedError
 */
export async function openAmendment(
  em: EntityManager,
  proposal: Proposal,
  change: {
    readonly title: string;
    readonly body: string;
    readonly reason: string;
    readonly amenderName: string;
    readonly amender: Account | null;
  },
): Promise<Amendment> {
  const { title, body, reason, amenderName, amender } = change;
  if (title === proposal.title && body === proposal.body) throw new NothingChangedError();
  const [last] = await em.find(Amendment, { proposal }, { orderBy: { number: 'desc' }, limit: 1 });
  const amendment = new Amendment({
    ...{ proposal, title, body, reason, amenderName, amender },
    number: (last?.number ?? 0) + 1,
    at: await databaseNow(em),
  });
  em.persist(amendment);
  return amendment;
}
