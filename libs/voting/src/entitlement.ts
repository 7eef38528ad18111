import type { EntityManager } from '@mikro-orm/postgresql';
import { findElector, findRollEntry } from '#people';
import type { ElectorOnly, Voter } from './cast-channel.js';
import type { FrozenPaper } from './frozen-papers.js';
import {
  AgeNotConfirmedError,
  NotOnTheRollError,
  NotVotingOnlineError,
  VoteNotOpenError,
  WrongTagKeyError,
} from './voting.errors.js';

/** Whoever casts, as the roll of the vote knows them. */
export interface CastingElector {
  readonly id: string;
  readonly area: string | null;
  readonly accountId: string | null;
}

/** @throws NotOnTheRollError, AgeNotConfirmedError */
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
  const { ageToConfirm: age } = elector;
  if (age !== null) throw new AgeNotConfirmedError({ params: { age } });
  return { accountId: 'id' in caster ? caster.id : null, ...elector };
}

/**
 * Holds what a cast needs, in the order of all locks: the paper (shared), which must be open by state
 * and by time and the very one that was sealed for, then the elector's own right to vote online. So
 * it stays until this cast has committed, and two casts of one person go one after the other. Whoever
 * comes too late locks nothing: late casts do not hold up the closing.
 * @param fingerprint of the key that makes the tags
 * @returns whether a ballot of theirs has come in before
 * @throws VoteNotOpenError, WrongTagKeyError, NotVotingOnlineError
 */
export async function holdRight(
  em: EntityManager,
  paper: FrozenPaper,
  electorId: string,
  fingerprint: string,
): Promise<{ hasVoted: boolean }> {
  const [right] = await em.execute<{ key_fingerprint: string; state: string; voted: boolean }[]>(
    `with paper as (
       select id, key_fingerprint from ballot_paper
       where id = ? and config_hash = ? and state = 'open'
         and opens_at <= clock_timestamp() and clock_timestamp() < closes_at
       for share
     ), held as (
       insert into box.entitlement as known (paper_id, elector_id) select id, ? from paper
       -- Changes nothing: it locks the row, and tells how it stands once the lock is there.
       on conflict (paper_id, elector_id) do update set state = known.state
       returning state, voted
     )
     select key_fingerprint, held.state, voted from paper cross join held`,
    [paper.id, paper.configHash, electorId],
  );
  if (!right) throw new VoteNotOpenError();
  if (right.key_fingerprint !== fingerprint) throw new WrongTagKeyError();
  if (right.state !== 'online') throw new NotVotingOnlineError();
  return { hasVoted: right.voted };
}
