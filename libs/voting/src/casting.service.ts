import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Outbox, receiptCode } from '#platform';
import type { CastBallotDto } from './cast-ballot.dto.js';
import { checkChoices } from './check-choices.js';
import type { PaperDefinition } from './paper-definition.js';
import { VoterTag } from './voter-tag.js';
import {
  CastKeyReusedError,
  NotOnTheRollError,
  NotVotingOnlineError,
  StaleBallotError,
  VoteNotOpenError,
  WrongTagKeyError,
} from './voting.errors.js';

export interface Voter {
  readonly id: string;
  readonly email: string;
}

export interface Receipt {
  readonly code: string;
  /** 1 for a first ballot, 2 for its first change, and so on. */
  readonly revision: number;
}

interface OpenPaper {
  readonly id: string;
  readonly definition: PaperDefinition;
}

/**
 * Casting: explicit SQL in one transaction on the database's clock. The order of locks is always
 * paper (shared), entitlement (own), ballot: casts of different people never wait for each other,
 * and closing waits for all of them.
 */
@Injectable()
export class CastingService {
  constructor(
    private readonly em: EntityManager,
    private readonly tag: VoterTag,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Puts a ballot into the box, or changes the one that is there. The receipt is handed out only
   * after the commit: whoever has seen one has voted.
   */
  async cast(voter: Voter, processId: string, input: CastBallotDto): Promise<Receipt> {
    return this.em.transactional(async (em) => {
      const paper = await openPaper(em, processId, this.tag.fingerprint());
      const { hasVoted } = await entitle(em, paper.id, processId, voter);
      const voterTag = this.tag.of(paper.id, voter.id);
      const choices = checkChoices(paper.definition, input.choices);
      const before = await earlierAttempt(em, paper.id, {
        castKey: input.castKey,
        voterTag,
        choices,
      });
      if (before) return before;
      const receipt = await put(em, paper.id, voterTag, choices, input.baseRevision);
      if (receipt.revision === 1) await markVoted(em, paper.id, voter, hasVoted);
      await em.execute(
        `insert into box.cast_attempt (paper_id, cast_key, voter_tag, receipt_code, revision)
         values (?, ?, ?, ?, ?)`,
        [paper.id, input.castKey, voterTag, receipt.code, receipt.revision],
      );
      this.outbox.add({
        name: 'voting.send-receipt',
        data: { accountId: voter.id, paperId: paper.id },
      });
      if (receipt.revision === 1) {
        this.outbox.add({ name: 'voting.refresh-turnout', data: { paperId: paper.id } });
      }
      return receipt;
    });
  }
}

/**
 * Open by state and by time; the share lock keeps it so until this cast has committed. Whoever comes
 * too late locks nothing, so late casts do not hold up the closing.
 */
async function openPaper(
  em: EntityManager,
  processId: string,
  fingerprint: string,
): Promise<OpenPaper> {
  const [paper] = await em.execute<(OpenPaper & { key_fingerprint: string })[]>(
    `select id, definition, key_fingerprint from ballot_paper
     where process_id = ? and state = 'open' and opens_at <= clock_timestamp() and clock_timestamp() < closes_at
     for share`,
    [processId],
  );
  if (!paper) throw new VoteNotOpenError();
  if (paper.key_fingerprint !== fingerprint) throw new WrongTagKeyError();
  return paper;
}

/** On the roll, and not voting on paper. Two casts of one person go one after the other from here. */
async function entitle(
  em: EntityManager,
  paperId: string,
  processId: string,
  voter: Voter,
): Promise<{ hasVoted: boolean }> {
  const roll = await em.execute<object[]>(
    'select 1 from voter_roll_entry where process_id = ? and email = ?',
    [processId, voter.email],
  );
  if (roll.length === 0) throw new NotOnTheRollError();
  await em.execute(
    'insert into box.entitlement (paper_id, account_id) values (?, ?) on conflict do nothing',
    [paperId, voter.id],
  );
  const [entitlement] = await em.execute<{ state: string; voted: boolean }[]>(
    'select state, voted from box.entitlement where paper_id = ? and account_id = ? for update',
    [paperId, voter.id],
  );
  if (entitlement?.state !== 'online') throw new NotVotingOnlineError();
  return { hasVoted: entitlement.voted };
}

/** A first ballot of somebody who has voted before means that the tags have changed: never count both. */
async function markVoted(
  em: EntityManager,
  paperId: string,
  voter: Voter,
  hasVoted: boolean,
): Promise<void> {
  if (hasVoted) throw new WrongTagKeyError();
  await em.execute(
    'update box.entitlement set voted = true where paper_id = ? and account_id = ?',
    [paperId, voter.id],
  );
}

/**
 * The same form, sent again: its first receipt, whatever has happened since. The same key with other
 * choices is no repetition, and is said to be none.
 */
async function earlierAttempt(
  em: EntityManager,
  paperId: string,
  form: { castKey: string; voterTag: string; choices: readonly string[] },
): Promise<Receipt | null> {
  const [attempt] = await em.execute<
    { voter_tag: string; receipt_code: string; revision: number; held: string[] | null }[]
  >(
    `select attempt.voter_tag, attempt.receipt_code, attempt.revision, ballot.choices as held
     from box.cast_attempt attempt left join box.ballot on ballot.paper_id = attempt.paper_id
       and ballot.voter_tag = attempt.voter_tag and ballot.revision = attempt.revision
     where attempt.paper_id = ? and attempt.cast_key = ?`,
    [paperId, form.castKey],
  );
  if (!attempt) return null;
  const isOther = attempt.held !== null && attempt.held.join('\n') !== form.choices.join('\n');
  if (attempt.voter_tag !== form.voterTag || isOther) throw new CastKeyReusedError();
  return { code: attempt.receipt_code, revision: attempt.revision };
}

/** An older form never overwrites a newer ballot. */
async function put(
  em: EntityManager,
  paperId: string,
  voterTag: string,
  choices: readonly string[],
  baseRevision: number,
): Promise<Receipt> {
  const code = receiptCode();
  const [stored] = await em.execute<{ revision: number }[]>(
    `insert into box.ballot as held (paper_id, voter_tag, revision, choices, receipt_code)
     select ?, ?, 1, array(select jsonb_array_elements_text(?::jsonb)), ? where ? = 0
       or exists (select 1 from box.ballot where paper_id = ? and voter_tag = ?)
     on conflict (paper_id, voter_tag) do update
       set revision = held.revision + 1, choices = excluded.choices, receipt_code = excluded.receipt_code
       where held.revision = ? and held.state = 'cast'
     returning revision`,
    [
      paperId,
      voterTag,
      JSON.stringify(choices),
      code,
      baseRevision,
      paperId,
      voterTag,
      baseRevision,
    ],
  );
  if (!stored) throw new StaleBallotError();
  return { code, revision: stored.revision };
}
