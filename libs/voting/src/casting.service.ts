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
      const paper = await openPaper(em, processId);
      await entitle(em, paper.id, processId, voter);
      const voterTag = this.tag.of(paper.id, voter.id);
      const before = await earlierAttempt(em, paper.id, input.castKey, voterTag);
      if (before) return before;
      const choices = checkChoices(paper.definition, input.choices);
      const receipt = await put(em, paper.id, voterTag, choices, input.baseRevision);
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

/** Open by state and by time; the share lock keeps it so until this cast has committed. */
async function openPaper(em: EntityManager, processId: string): Promise<OpenPaper> {
  const [paper] = await em.execute<(OpenPaper & { in_time: boolean })[]>(
    `select id, definition,
            state = 'open' and opens_at <= clock_timestamp() and clock_timestamp() < closes_at as in_time
     from ballot_paper where process_id = ? for share`,
    [processId],
  );
  if (paper?.in_time !== true) throw new VoteNotOpenError();
  return paper;
}

/** On the roll, and not voting on paper. Two casts of one person go one after the other from here. */
async function entitle(
  em: EntityManager,
  paperId: string,
  processId: string,
  voter: Voter,
): Promise<void> {
  const roll = await em.execute<object[]>(
    'select 1 from voter_roll_entry where process_id = ? and email = ?',
    [processId, voter.email],
  );
  if (roll.length === 0) throw new NotOnTheRollError();
  await em.execute(
    'insert into box.entitlement (paper_id, account_id) values (?, ?) on conflict do nothing',
    [paperId, voter.id],
  );
  const [entitlement] = await em.execute<{ state: string }[]>(
    'select state from box.entitlement where paper_id = ? and account_id = ? for update',
    [paperId, voter.id],
  );
  if (entitlement?.state !== 'online') throw new NotVotingOnlineError();
}

/** The same form, sent again: its first receipt, whatever has happened since. */
async function earlierAttempt(
  em: EntityManager,
  paperId: string,
  castKey: string,
  voterTag: string,
): Promise<Receipt | null> {
  const [attempt] = await em.execute<
    { voter_tag: string; receipt_code: string; revision: number }[]
  >(
    'select voter_tag, receipt_code, revision from box.cast_attempt where paper_id = ? and cast_key = ?',
    [paperId, castKey],
  );
  if (!attempt) return null;
  if (attempt.voter_tag !== voterTag) throw new CastKeyReusedError();
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
