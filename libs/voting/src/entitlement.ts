import type { EntityManager } from '@mikro-orm/postgresql';
import { findElector, findRollEntry } from '#people';
import type { CastChannel, ElectorOnly, Voter } from './cast-channel.js';
import { NotOnTheRollError, NotVotingOnlineError } from './voting.errors.js';

/** Whoever casts, as the roll of the vote knows them. */
export interface CastingElector {
  readonly id: string;
  readonly area: string | null;
  readonly accountId: string | null;
}

/** @throws NotOnTheRollError */
export async function electorOf(
  em: EntityManager,
  processId: string,
  caster: Voter | ElectorOnly,
): Promise<CastingElector> {
  const elector =
    'electorId' in caster
      ? await findRollEntry(em, processId, caster.electorId)
      : await findElector(em, processId, caster);
  if (!elector) throw new NotOnTheRollError();
  return { accountId: 'id' in caster ? caster.id : null, ...elector };
}

/**
 * The right to vote online, locked: two casts of one person go one after the other from here.
 * @returns whether a ballot of theirs has come in before
 * @throws NotVotingOnlineError
 */
export async function holdEntitlement(
  em: EntityManager,
  paperId: string,
  electorId: string,
): Promise<{ hasVoted: boolean }> {
  await em.execute(
    'insert into box.entitlement (paper_id, elector_id) values (?, ?) on conflict do nothing',
    [paperId, electorId],
  );
  const [entitlement] = await em.execute<{ state: string; voted: boolean }[]>(
    'select state, voted from box.entitlement where paper_id = ? and elector_id = ? for update',
    [paperId, electorId],
  );
  if (entitlement?.state !== 'online') throw new NotVotingOnlineError();
  return { hasVoted: entitlement.voted };
}

/** That a ballot has come in, and how; never which. */
export async function markVoted(
  em: EntityManager,
  paperId: string,
  electorId: string,
  channel: CastChannel,
): Promise<void> {
  await em.execute(
    `update box.entitlement set voted = true, channel = ?
     where paper_id = ? and elector_id = ? and (not voted or channel is distinct from ?)`,
    [channel.kind, paperId, electorId, channel.kind],
  );
}
