import { databaseNow } from '#platform';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Account } from '#people';
import { settledIntake } from '#processes';
import type { Proposal } from '../proposal.entity.js';
import {
  ProposalVersion,
  type ChangerRole,
  type VersionOrigin,
} from './proposal-version.entity.js';
import { sameWords, type ProposalWords } from './proposal-words.js';
import { NothingChangedError } from './versions.errors.js';

export interface Change {
  readonly words: ProposalWords;
  readonly accountId: string;
  readonly role: ChangerRole;
  readonly why: string | null;
  readonly origin: VersionOrigin | null;
}

/**
 * The proposal says this from now on; joins the unit of work. Where moderators read before others do,
 * the public sees it again once they have read its new words.
 * @throws FrozenTextError once its text may not change
 * @throws NothingChangedError
 */
export async function nextVersion(
  em: EntityManager,
  proposal: Proposal,
  { words, accountId, role, why, origin }: Change,
): Promise<void> {
  if (sameWords(proposal, words)) throw new NothingChangedError();
  proposal.revise(words);
  const changedBy = em.getReference(Account, accountId);
  const at = await databaseNow(em);
  if (settledIntake(proposal.process.intakeSettings).moderation === 'before')
    proposal.awaitReading();
  em.persist(new ProposalVersion(proposal, { changedBy, role, why, origin, at }));
}
