import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, newId, sha256 } from '#platform';
import { allowedBallot } from '../allowed-ballot.js';
import { contentOf } from '../cast-ballot.dto.js';
import { closingPaper } from '../closing/closing-paper.js';
import { mustBeReturningOfficer } from '../closing/returning-officer.js';
import type { DrawSampleDto } from './draw-sample.dto.js';
import type { KeyPaperDto } from './key-paper.dto.js';
import { BatchesOpenError, NotInTheSampleError, SampleDrawnError } from './paper-ballots.errors.js';
import { standingEntries } from './paper-entries.js';
import { PaperMark } from './paper-mark.js';

interface StandingPaper {
  readonly batch_id: string;
  readonly number: number;
  readonly serial: number;
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
   */
  async draw(by: string, paperId: string, { dice, size }: DrawSampleDto): Promise<number> {
    const digits = dice.replaceAll(' ', '');
    return this.em.transactional(async (em) => {
      const paper = await closingPaper(em, paperId, 'for update of paper');
      await mustBeReturningOfficer(em, by, paper.processId);
      const open = await em.execute<object[]>(
        `select 1 from box.paper_batch where paper_id = ? and state = 'open'`,
        [paperId],
      );
      if (open.length > 0) throw new BatchesOpenError();
      const drawn = await em.execute<object[]>(
        'select 1 from box.paper_sample where paper_id = ?',
        [paperId],
      );
      if (drawn.length > 0) throw new SampleDrawnError();
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
   * Keys one paper of the sample again.
   * @returns whether it says what was counted
   * @throws NotInTheSampleError for another paper, or one that was looked at before
   */
  async check(by: string, paperId: string, batch: number, input: KeyPaperDto): Promise<boolean> {
    return this.em.transactional(async (em) => {
      const { definition } = await closingPaper(em, paperId, 'for share of paper');
      const content = contentOf(input);
      const ballot =
        input.spoilt === undefined
          ? allowedBallot(definition, content, content.areas?.[0] ?? null)
          : null;
      const standing = await em.execute<StandingPaper[]>(
        `${standingEntries} and batch.number = ? and entry.serial = ?`,
        [paperId, batch, input.serial],
      );
      const [paper] = standing;
      if (!paper) throw new NotInTheSampleError({ field: 'serial' });
      const agrees = this.mark.of(paper.batch_id, paper.serial, ballot) === paper.mark;
      const checked = await em.execute<object[]>(
        `update box.sampled_paper paper set checked_by = ?, checked_at = clock_timestamp(), agrees = ?
         from box.paper_sample sample where sample.id = paper.sample_id and sample.paper_id = ?
           and paper.batch_id = ? and paper.serial = ? and paper.agrees is null returning 1`,
        [by, agrees, paperId, paper.batch_id, paper.serial],
      );
      if (checked.length === 0) throw new NotInTheSampleError({ field: 'serial' });
      this.audit.record({
        actor: by,
        act: 'voting.check-sampled-paper',
        subject: paper.batch_id,
        facts: { serial: paper.serial, agrees },
      });
      return agrees;
    });
  }
}

function inOrderOfDice(papers: readonly StandingPaper[], dice: string): readonly StandingPaper[] {
  const placed = papers.map((paper) => ({
    paper,
    place: sha256(`${dice}|${paper.number}|${paper.serial}`),
  }));
  return placed.sort((a, b) => (a.place < b.place ? -1 : 1)).map(({ paper }) => paper);
}
