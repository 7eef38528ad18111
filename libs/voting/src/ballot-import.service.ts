import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { canonicalBallot, type BallotContent, type PaperDefinition } from '#ballots';
import { databaseNow } from '#platform';
import { Process } from '#processes';
import { allowedBallot } from './allowed-ballot.js';
import { BallotPaper } from './ballot-paper.entity.js';
import { VoterTag } from './voter-tag.js';

const batch = 5_000;

/** Puts a vote that was held elsewhere into the box, on a paper that is opened from the start. */
@Injectable()
export class BallotImportService {
  constructor(
    private readonly em: EntityManager,
    private readonly tag: VoterTag,
  ) {}

  /** @param definition with nobody's keys and no log: those are of votes that were held here */
  async openImported(
    processId: string,
    definition: PaperDefinition,
    held: { opensAt: Date; closesAt: Date },
  ): Promise<string> {
    const paper = new BallotPaper({
      process: this.em.getReference(Process, processId),
      definition,
      keyFingerprint: this.tag.fingerprint(),
      ...held,
      now: await databaseNow(this.em),
    });
    // It was over before it came here: nobody casts anything, and its ballots come in all at once.
    paper.close();
    this.em.persist(paper);
    await this.em.flush();
    return paper.id;
  }

  /**
   * Streams ballots in, `batch` at a time, and lays them in the order of their bytes: memory stays
   * the same however many there are. Call inside the transaction of the whole import.
   * @throws BallotNotAllowedError for a ballot that the paper does not allow
   */
  async fill(
    paperId: string,
    definition: PaperDefinition,
    ballots: AsyncIterable<BallotContent>,
    onProgress: (ballots: number) => void,
  ): Promise<number> {
    await this.em.execute('create temporary table unsorted_ballot (ballot text) on commit drop');
    let total = 0;
    let waiting: string[] = [];
    const write = async () => {
      if (waiting.length === 0) return;
      await this.em.execute(
        'insert into unsorted_ballot select jsonb_array_elements_text(?::jsonb)',
        [JSON.stringify(waiting)],
      );
      total += waiting.length;
      waiting = [];
      onProgress(total);
    };
    for await (const ballot of ballots) {
      waiting.push(canonicalBallot(allowedBallot(definition, ballot, null)));
      if (waiting.length >= batch) await write();
    }
    await write();
    await this.layOut(paperId, total);
    return total;
  }

  private async layOut(paperId: string, total: number): Promise<void> {
    await this.em.execute(
      `insert into box.opened_ballot (paper_id, position, ballot)
       select ?::uuid, row_number() over (order by ballot collate "C") - 1, ballot
       from unsorted_ballot order by ballot collate "C"`,
      [paperId],
    );
    await this.em.execute('drop table unsorted_ballot');
    await this.em.execute("update ballot_paper set state = 'opened' where id = ?", [paperId]);
    await this.em.execute('insert into box.turnout (paper_id, voters) values (?, ?)', [
      paperId,
      total,
    ]);
  }
}
