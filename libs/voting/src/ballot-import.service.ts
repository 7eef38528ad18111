import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { databaseNow, randomToken, receiptCode } from '#platform';
import { Process } from '#processes';
import { BallotPaper } from './ballot-paper.entity.js';
import { checkChoices } from './check-choices.js';
import { configHash } from './draw-up-paper.js';
import type { PaperDefinition } from './paper-definition.js';
import { VoterTag } from './voter-tag.js';

const batch = 5_000;

/** Puts a vote that was held elsewhere into the box, on a paper that is closed from the start. */
@Injectable()
export class BallotImportService {
  constructor(
    private readonly em: EntityManager,
    private readonly tag: VoterTag,
  ) {}

  async openImported(
    processId: string,
    definition: PaperDefinition,
    held: { opensAt: Date; closesAt: Date },
  ): Promise<string> {
    const paper = new BallotPaper({
      process: this.em.getReference(Process, processId),
      definition,
      configHash: configHash(definition),
      keyFingerprint: this.tag.fingerprint(),
      ...held,
      now: await databaseNow(this.em),
    });
    this.em.persist(paper);
    await this.em.flush();
    return paper.id;
  }

  /**
   * Streams ballots in, `batch` at a time: memory stays the same however many there are.
   * Call inside the transaction of the whole import.
   * @throws a DomainError from `checkChoices` for a ballot that the paper does not allow
   */
  async fill(
    paperId: string,
    definition: PaperDefinition,
    ballots: AsyncIterable<readonly string[]>,
    onProgress: (ballots: number) => void,
  ): Promise<number> {
    let total = 0;
    let waiting: { tag: string; choices: readonly string[]; code: string }[] = [];
    const write = async () => {
      if (waiting.length === 0) return;
      await this.em.execute(
        `insert into box.ballot (paper_id, voter_tag, revision, choices, receipt_code)
         select ?::uuid, tag, 1, choices, code from jsonb_to_recordset(?::jsonb) as t (tag text, choices text[], code text)`,
        [paperId, JSON.stringify(waiting)],
      );
      total += waiting.length;
      waiting = [];
      onProgress(total);
    };
    for await (const choices of ballots) {
      waiting.push({
        tag: randomToken(),
        choices: checkChoices(definition, choices),
        code: receiptCode(),
      });
      if (waiting.length >= batch) await write();
    }
    await write();
    await this.em.execute("update ballot_paper set state = 'closed' where id = ?", [paperId]);
    await this.em.execute('insert into box.turnout (paper_id, voters) values (?, ?)', [
      paperId,
      total,
    ]);
    return total;
  }
}
