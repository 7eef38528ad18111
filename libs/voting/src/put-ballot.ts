import type { EntityManager } from '@mikro-orm/postgresql';
import { entryLine } from '#ballots';
import type { CastAttempt } from './cast-attempt.js';
import type { CastChannel } from './cast-channel.js';
import type { Receipt, SealedBallot } from './envelope.js';
import type { FrozenPaper } from './frozen-papers.js';

/** A ballot on its way into the box, of an elector whose right to vote is held. */
export interface BallotToPut {
  readonly paper: FrozenPaper;
  readonly electorId: string;
  readonly ballot: SealedBallot;
  readonly attempt: CastAttempt;
  /** Of the ballot that the form was filled from. */
  readonly baseRevision: number;
  readonly channel: CastChannel;
}

/**
 * Puts an envelope into the box, in the place of the one that lay there under the same tag; with it
 * go that this person has voted, how and with whose help (never which ballot), that this form is spent, and the entry
 * for the public log. All in one statement, for every way to the database and back makes the line of
 * those who wait longer. A form that was sent before leaves nothing at all, nor does an older form:
 * it never overwrites a newer ballot.
 * @returns null when nothing was put
 */
export async function putBallot(em: EntityManager, put: BallotToPut): Promise<Receipt | null> {
  const { paper, electorId, ballot, attempt, baseRevision, channel } = put;
  const { leaf, code } = ballot;
  const { keyHash, contentMark, voterTag } = attempt;
  const helpedBy = channel.kind === 'assisted' ? channel.officerId : null;
  const entry = paper.definition.log && entryLine({ kind: 'ballot', envelope: leaf });
  const [stored] = await em.execute<{ revision: number }[]>(
    `with put as (
       insert into box.envelope as held (paper_id, voter_tag, revision, sealed, leaf, receipt_code)
       select ?, ?, 1, decode(?, 'hex'), ?, ? where (? = 0
         or exists (select 1 from box.envelope where paper_id = ? and voter_tag = ?))
         and not exists (select 1 from box.cast_attempt where paper_id = ? and key_hash = ?)
       on conflict (paper_id, voter_tag) do update
         set revision = held.revision + 1, sealed = excluded.sealed, leaf = excluded.leaf,
           receipt_code = excluded.receipt_code
         where held.revision = ? and held.state = 'cast'
       returning revision
     ), voted as (
       update box.entitlement held set voted = true, channel = ?,
         helped_by = coalesce(said.helped_by, held.helped_by)
       from put cross join (select ?::uuid as helped_by) said
       where paper_id = ? and elector_id = ? and (not voted or channel is distinct from ?
         or held.helped_by is distinct from coalesce(said.helped_by, held.helped_by))
     ), spent as (
       insert into box.cast_attempt
         (paper_id, key_hash, content_mark, voter_tag, receipt_code, leaf, revision)
       select ?, ?, ?, ?, ?, ?, revision from put
     ), logged as (
       insert into box.leaf_pending (paper_id, entry) select ?, ? from put where ?::boolean
     )
     select revision from put`,
    [
      ...[paper.id, voterTag, Buffer.from(ballot.bytes).toString('hex'), leaf, code],
      ...[baseRevision, paper.id, voterTag, paper.id, keyHash, baseRevision],
      ...[channel.kind, helpedBy, paper.id, electorId, channel.kind],
      ...[paper.id, keyHash, contentMark, voterTag, code, leaf],
      ...[paper.id, entry, entry !== null],
    ],
  );
  return stored ? { code, leaf, revision: stored.revision } : null;
}
