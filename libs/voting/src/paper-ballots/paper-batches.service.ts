import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { decidesOnElectors } from '#people';
import { AuditLog, MissingError, newId } from '#platform';
import { allowedBallot } from '../allowed-ballot.js';
import { contentOf } from '../cast-ballot.dto.js';
import { closingPaper, type ClosingPaper, type PaperLock } from '../closing/closing-paper.js';
import { mustBeReturningOfficer } from '../closing/returning-officer.js';
import { writeLogEntry } from '../closing/write-log-entry.js';
import { sealed } from '../envelope.js';
import type { KeyPaperDto } from './key-paper.dto.js';
import {
  BatchClosedError,
  BatchNotReconciledError,
  KeyedAlreadyError,
  KeyedByYouError,
  NoPileAfterSampleError,
  NoSuchPaperError,
  PapersNotTakenError,
} from './paper-ballots.errors.js';
import { mayKey, papersIn, type PaperState } from './paper-entries.js';
import { PaperMark } from './paper-mark.js';
import { mustBeIssued } from './papers-received.js';

interface Batch {
  readonly id: string;
  readonly paper_id: string;
  readonly number: number;
  readonly papers: number;
  readonly state: 'open' | 'closed';
  /** Hex; erased only once the batch is closed. */
  readonly secret: string;
}

/**
 * Piles of paper ballots: counted in by number, never more than were given to people; keyed by
 * people who do not see each other's work, until two of them agree on each paper; closed only when
 * every paper is accounted for. What is keyed is sealed at once.
 */
@Injectable()
export class PaperBatchesService {
  constructor(
    private readonly em: EntityManager,
    private readonly mark: PaperMark,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @returns the batch's id
   * @throws PapersNotTakenError before the vote or after the strip
   * @throws NoPileAfterSampleError, MorePapersThanIssuedError
   */
  async open(by: string, paperId: string, papers: number): Promise<string> {
    return this.em.transactional(async (em) => {
      // For update: batches of one vote are numbered one after the other, and never past the strip.
      const paper = await closingPaper(em, paperId, 'for update of paper');
      await mustBeReturningOfficer(em, by, paper.processId);
      if (paper.step !== 'open' && paper.step !== 'closed') throw new PapersNotTakenError();
      await mustBeBeforeSample(em, paperId);
      await mustBeIssued(em, paperId, papers);
      const id = newId();
      await em.execute(
        `insert into box.paper_batch (id, paper_id, number, papers, opened_by, secret)
         values (?, ?, 1 + (select count(*) from box.paper_batch where paper_id = ?), ?, ?, decode(?, 'hex'))`,
        [id, paperId, paperId, papers, by, randomBytes(32).toString('hex')],
      );
      this.audit.record({ actor: by, act: 'voting.open-batch', subject: id, facts: { papers } });
      return id;
    });
  }

  /**
   * Keys one paper: it is settled as soon as two different people have keyed the same.
   * @returns whether the paper is settled, or whom it waits for
   * @throws BallotNotAllowedError when the paper does not allow what was keyed
   * @throws KeyedByYouError, KeyedAlreadyError, NoSuchPaperError, BatchClosedError
   * @throws HoldsAShareError for a trustee
   */
  async key(by: string, batchId: string, input: KeyPaperDto): Promise<PaperState | undefined> {
    return this.em.transactional(async (em) => {
      const { batch, paper } = await this.hold(em, batchId, 'for share of paper');
      const { serial, spoilt = null } = input;
      const readers = await mustBeToKey(em, { batchId, serial }, by);
      await decidesOnElectors(em, paper.processId, by);
      const content = spoilt === null ? readBallot(paper, input) : null;
      const mark = this.mark.of({ batchId, secret: batch.secret, serial }, content);
      const envelope = content && (await sealed(paper, content));
      await em.execute(
        `insert into box.paper_entry (batch_id, serial, pass, keyed_by, mark, spoilt, sealed, leaf)
         values (?, ?, ?, ?, ?, ?, decode(?, 'hex'), ?)`,
        [
          ...[batchId, serial, readers.length + 1, by, mark, spoilt],
          ...[envelope && Buffer.from(envelope.bytes).toString('hex'), envelope?.leaf ?? null],
        ],
      );
      const [keyed] = await papersIn(em, batchId, serial);
      return keyed?.state;
    });
  }

  /**
   * @throws BatchNotReconciledError while a paper is not keyed by two who agree
   * @throws MorePapersThanIssuedError
   */
  async close(by: string, batchId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const { batch, paper } = await this.hold(em, batchId, 'for update of paper');
      await mustBeReturningOfficer(em, by, paper.processId);
      await mustBeIssued(em, paper.id);
      const papers = await papersIn(em, batchId);
      const open = papers.filter(({ state }) => state !== 'agreed').length;
      if (open > 0) throw new BatchNotReconciledError({ params: { count: open } });
      await em.execute(
        `update box.paper_batch set state = 'closed', closed_by = ?, closed_at = clock_timestamp() where id = ?`,
        [by, batchId],
      );
      await this.tell(em, by, batch, paper);
    });
  }

  private async tell(
    em: EntityManager,
    by: string,
    batch: Batch,
    paper: ClosingPaper,
  ): Promise<void> {
    const counted = await em.execute<{ leaf: string | null }[]>(
      'select leaf from box.standing_entry where batch_id = ?',
      [batch.id],
    );
    const envelopes = counted.flatMap(({ leaf }) => leaf ?? []).sort();
    const spoilt = batch.papers - envelopes.length;
    await writeLogEntry(em, paper, {
      kind: 'paper-batch',
      batch: String(batch.number),
      ...{ envelopes, issued: batch.papers, spoilt },
    });
    await em.execute(
      `insert into box.turnout as held (paper_id, voters) values (?, ?)
       on conflict (paper_id) do update set voters = held.voters + excluded.voters`,
      [paper.id, envelopes.length],
    );
    const facts = { papers: batch.papers, spoilt };
    this.audit.record({ actor: by, act: 'voting.close-batch', subject: batch.id, facts });
  }

  /** The batch, locked and open; the lock of the paper keeps the strip away. */
  private async hold(
    em: EntityManager,
    batchId: string,
    lock: PaperLock,
  ): Promise<{ batch: Batch; paper: ClosingPaper }> {
    const [known] = await em.execute<{ paper_id: string }[]>(
      'select paper_id from box.paper_batch where id = ?',
      [batchId],
    );
    if (!known) throw new MissingError();
    const paper = await closingPaper(em, known.paper_id, lock);
    const [batch] = await em.execute<Batch[]>(
      `select id, paper_id, number, papers, state, encode(secret, 'hex') as secret
       from box.paper_batch where id = ? for update`,
      [batchId],
    );
    if (batch?.state !== 'open') throw new BatchClosedError();
    return { batch, paper };
  }
}

function readBallot({ definition }: ClosingPaper, input: KeyPaperDto) {
  const content = contentOf(input);
  // Whose paper it is nobody knows: where the ballot names areas, the first is the voter's own.
  return allowedBallot(definition, content, content.areas?.[0] ?? null);
}

async function mustBeToKey(
  em: EntityManager,
  { batchId, serial }: { readonly batchId: string; readonly serial: number },
  by: string,
): Promise<readonly string[]> {
  const [paper] = await papersIn(em, batchId, serial);
  if (!paper) throw new NoSuchPaperError({ field: 'serial' });
  if (paper.state === 'agreed') throw new KeyedAlreadyError({ field: 'serial' });
  if (!mayKey(paper, by)) throw new KeyedByYouError({ field: 'serial' });
  return paper.readers;
}

async function mustBeBeforeSample(em: EntityManager, paperId: string): Promise<void> {
  const drawn = await em.execute<object[]>('select 1 from box.paper_sample where paper_id = ?', [
    paperId,
  ]);
  if (drawn.length > 0) throw new NoPileAfterSampleError();
}
