import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, newId, sha256 } from '#platform';
import { allowedBallot } from '../allowed-ballot.js';
import { contentOf } from '../cast-ballot.dto.js';
import { closingPaper } from '../closing/closing-paper.js';
import { mustBeReturningOfficer } from '../closing/returning-officer.js';
import type { DrawSampleDto } from './draw-sample.dto.js';
import type { KeyPaperDto } from './key-paper.dto.js';
import {
  BatchesOpenError,
  NotInTheSampleError,
  SampleDrawnError,
  SampleTooLateError,
} from './paper-ballots.errors.js';
import { standingEntries } from './paper-entries.js';
import { erasePaperSecretsUnlessSampling, PaperMark } from './paper-mark.js';

interface StandingPaper {
  readonly batch_id: string;
  readonly number: number;
  readonly serial: number;
}

interface SampledPaper {
  readonly batch_id: string;
  readonly secret: string;
  readonly mark: string;
}

/**
 * A sample of papers looked at again, drawn by dice thrown in public, so that nobody chooses which.
 * Not a risk-limiting audit: the rules that share out budgets have no ready margins for one.
 */
@Injectable()
export class PaperSampleService {
  constructor(
    private readonly em: EntityManager,
    private readonly mark: PaperMark,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Papers are put in the order of SHA-256(`dice|batch|serial`), dice without spaces, and the first
   * `size` of them are the sample: anybody can draw it again.
   * @throws BatchesOpenError while a batch is open: the dice come after the keying
   * @throws SampleDrawnError: a second throw would be a choice
   * @throws SampleTooLateError once the box is stripped
   */
  async draw(by: string, paperId: string, { dice, size }: DrawSampleDto): Promise<number> {
    const digits = dice.replaceAll(' ', '');
    return this.em.transactional(async (em) => {
      const paper = await closingPaper(em, paperId, 'for update of paper');
      await mustBeReturningOfficer(em, by, paper.processId);
      const drawn = await em.execute<object[]>(
        'select 1 from box.paper_sample where paper_id = ?',
        [paperId],
      );
      if (drawn.length > 0) throw new SampleDrawnError();
      if (paper.step !== 'open' && paper.step !== 'closed') throw new SampleTooLateError();
      const open = await em.execute<object[]>(
        `select 1 from box.paper_batch where paper_id = ? and state = 'open'`,
        [paperId],
      );
      if (open.length > 0) throw new BatchesOpenError();
      const papers = await em.execute<StandingPaper[]>(standingEntries, [paperId]);
      const chosen = inOrderOfDice(papers, digits).slice(0, size);
      const id = newId();
      await em.execute(
        'insert into box.paper_sample (id, paper_id, dice, drawn_by) values (?, ?, ?, ?)',
        [id, paperId, digits, by],
      );
      await em.execute(
        `insert into box.sampled_paper (sample_id, batch_id, serial, position)
         select ?::uuid, batch_id, serial, position from jsonb_to_recordset(?::jsonb)
           as t (batch_id uuid, serial int, position int)`,
        [
          id,
          JSON.stringify(
            chosen.map(({ batch_id, serial }, position) => ({ batch_id, serial, position })),
          ),
        ],
      );
      const facts = { dice: digits, papers: chosen.length };
      this.audit.record({ actor: by, act: 'voting.draw-sample', subject: id, facts });
      return chosen.length;
    });
  }

  /**
   * Keys one paper of the sample again. After the last one nothing is compared any more, and the
   * secrets that marks depend on are erased.
   * @returns whether it says what was counted
   * @throws NotInTheSampleError for another paper, or one that was looked at before
   */
  async check(by: string, paperId: string, batch: number, input: KeyPaperDto): Promise<boolean> {
    return this.em.transactional(async (em) => {
      // For update: of the last two papers, looked at at once, one knows that it is the last.
      const { definition } = await closingPaper(em, paperId, 'for update of paper');
      const content = contentOf(input);
      const ballot =
        input.spoilt === undefined
          ? allowedBallot(definition, content, content.areas?.[0] ?? null)
          : null;
      const { serial } = input;
      const { batch_id: batchId, secret, mark } = await unchecked(em, paperId, batch, serial);
      const agrees = this.mark.of({ batchId, secret, serial }, ballot) === mark;
      await em.execute(
        `update box.sampled_paper set checked_by = ?, checked_at = clock_timestamp(), agrees = ?
         where batch_id = ? and serial = ?`,
        [by, agrees, batchId, serial],
      );
      await erasePaperSecretsUnlessSampling(em, paperId);
      this.audit.record({
        actor: by,
        act: 'voting.check-sampled-paper',
        subject: batchId,
        facts: { serial, agrees },
      });
      return agrees;
    });
  }
}

async function unchecked(
  em: EntityManager,
  paperId: string,
  batch: number,
  serial: number,
): Promise<SampledPaper> {
  const [paper] = await em.execute<SampledPaper[]>(
    `select sampled.batch_id, encode(secret, 'hex') as secret, mark
     from box.sampled_paper sampled
     join box.paper_batch batch on batch.id = sampled.batch_id
     join box.standing_entry using (batch_id, serial)
     where batch.paper_id = ? and batch.number = ? and serial = ? and agrees is null`,
    [paperId, batch, serial],
  );
  if (!paper) throw new NotInTheSampleError({ field: 'serial' });
  return paper;
}

function inOrderOfDice(papers: readonly StandingPaper[], dice: string): readonly StandingPaper[] {
  const placed = papers.map((paper) => ({
    paper,
    place: sha256(`${dice}|${paper.number}|${paper.serial}`),
  }));
  return placed.sort((a, b) => (a.place < b.place ? -1 : 1)).map(({ paper }) => paper);
}
