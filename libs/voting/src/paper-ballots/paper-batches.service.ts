import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, MissingError, newId } from '#platform';
import { allowedBallot } from '../allowed-ballot.js';
import { contentOf } from '../cast-ballot.dto.js';
import { closingPaper, type ClosingPaper } from '../closing/closing-paper.js';
import { mustBeReturningOfficer } from '../closing/returning-officer.js';
import { writeLogEntry } from '../closing/write-log-entry.js';
import { sealed } from '../envelope.js';
import type { KeyPaperDto } from './key-paper.dto.js';
import {
  BatchClosedError,
  BatchNotReconciledError,
  KeyedAlreadyError,
  KeyedByYouError,
  NoSuchPaperError,
  PapersNotTakenError,
} from './paper-ballots.errors.js';
import { papersIn } from './paper-entries.js';
import { PaperMark } from './paper-mark.js';

interface Batch {
  readonly id: string;
  readonly paper_id: string;
  readonly number: number;
  readonly papers: number;
  readonly state: 'open' | 'closed';
}

interface Entry {
  readonly keyed_by: string;
  readonly mark: string;
}

/**
 * Piles of paper ballots: counted in by number, keyed twice by two people who do not see each
 * other's work, closed only when every paper is accounted for. What is keyed is sealed at once.
 */
@Injectable()
export class PaperBatchesService {
  constructor(
    private readonly em: EntityManager,
    private readonly mark: PaperMark,
    private readonly audit: AuditLog,
  ) {}

  /** @returns the batch's id. @throws PapersNotTakenError before the vote or after the strip */
  async open(by: string, paperId: string, papers: number): Promise<string> {
    return this.em.transactional(async (em) => {
      // For update: batches of one vote are numbered one after the other, and never past the strip.
      const paper = await closingPaper(em, paperId, 'for update of paper');
      await mustBeReturningOfficer(em, by, paper.processId);
      if (paper.step !== 'open' && paper.step !== 'closed') throw new PapersNotTakenError();
      const id = newId();
      await em.execute(
        `insert into box.paper_batch (id, paper_id, number, papers, opened_by)
         values (?, ?, 1 + (select count(*) from box.paper_batch where paper_id = ?), ?, ?)`,
        [id, paperId, paperId, papers, by],
      );
      this.audit.record({ actor: by, act: 'voting.open-batch', subject: id, facts: { papers } });
      return id;
    });
  }

  /**
   * Keys one paper: the first or second pass, or the third that decides where those two differ.
   * @returns whether the paper is settled, waits for another person, or for a third
   * @throws BallotNotAllowedError when the paper does not allow what was keyed
   * @throws KeyedByYouError, KeyedAlreadyError, NoSuchPaperError, BatchClosedError
   */
  async key(
    by: string,
    batchId: string,
    input: KeyPaperDto,
  ): Promise<'once' | 'differs' | 'agreed'> {
    return this.em.transactional(async (em) => {
      const { batch, paper } = await this.hold(em, batchId);
      if (input.serial > batch.papers) throw new NoSuchPaperError({ field: 'serial' });
      const content = input.spoilt === undefined ? readBallot(paper, input) : null;
      const earlier = await entriesOf(em, batchId, input.serial);
      refuseSecondTime(earlier, by);
      const mark = this.mark.of(batchId, input.serial, content);
      const envelope = content && (await sealed(paper, content));
      await em.execute(
        `insert into box.paper_entry (batch_id, serial, pass, keyed_by, mark, spoilt, sealed, leaf)
         values (?, ?, ?, ?, ?, ?, decode(?, 'hex'), ?)`,
        [
          ...[batchId, input.serial, earlier.length + 1, by, mark, input.spoilt ?? null],
          ...[envelope && Buffer.from(envelope.bytes).toString('hex'), envelope?.leaf ?? null],
        ],
      );
      if (earlier.length === 0) return 'once';
      return earlier.length === 2 || earlier[0]?.mark === mark ? 'agreed' : 'differs';
    });
  }

  /** @throws BatchNotReconciledError while a paper is not keyed by two who agree */
  async close(by: string, batchId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const { batch, paper } = await this.hold(em, batchId);
      await mustBeReturningOfficer(em, by, paper.processId);
      const papers = await papersIn(em, batchId);
      const open = papers.filter(({ standing }) => standing === null).length;
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
      `select entry.leaf from box.paper_entry entry where entry.batch_id = ? and entry.pass =
         (select case when max(pass) = 3 then 3 else 1 end from box.paper_entry other
          where other.batch_id = entry.batch_id and other.serial = entry.serial)`,
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

  /** The batch, locked and open; the paper's share lock keeps the strip away. */
  private async hold(
    em: EntityManager,
    batchId: string,
  ): Promise<{ batch: Batch; paper: ClosingPaper }> {
    const [known] = await em.execute<{ paper_id: string }[]>(
      'select paper_id from box.paper_batch where id = ?',
      [batchId],
    );
    if (!known) throw new MissingError();
    const paper = await closingPaper(em, known.paper_id, 'for share of paper');
    const [batch] = await em.execute<Batch[]>(
      'select id, paper_id, number, papers, state from box.paper_batch where id = ? for update',
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

async function entriesOf(
  em: EntityManager,
  batchId: string,
  serial: number,
): Promise<readonly Entry[]> {
  return em.execute<Entry[]>(
    'select keyed_by, mark from box.paper_entry where batch_id = ? and serial = ? order by pass',
    [batchId, serial],
  );
}

function refuseSecondTime(earlier: readonly Entry[], by: string): void {
  const [first, second] = earlier;
  const isSettled = earlier.length === 3 || (second !== undefined && first?.mark === second.mark);
  if (isSettled) throw new KeyedAlreadyError({ field: 'serial' });
  if (earlier.some(({ keyed_by: keyedBy }) => keyedBy === by))
    throw new KeyedByYouError({ field: 'serial' });
}
