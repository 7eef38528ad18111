import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { AuditLog, type BothLanguages } from '#platform';
import { Proposal, UnknownProposalError } from '#proposals';
import { CouncilWordsDto } from './council-words.dto.js';

export class SayWordsDto {
  @ValidateNested()
  @Type(() => CouncilWordsDto)
  words = new CouncilWordsDto();
}

/** What the organisation adds, in its own words, to what became of a proposal. */
@Injectable()
export class YouSaidService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /** Later words take the place of earlier ones. @throws UnknownProposalError */
  async say(by: string, processId: string, number: number, input: SayWordsDto): Promise<void> {
    await this.em.transactional(async (em) => {
      const proposal = await em.findOne(Proposal, { process: processId, number });
      if (!proposal || proposal.publishedAt === null) throw new UnknownProposalError();
      await em.execute(
        `insert into delivery.said_words (proposal_id, words, by_id) values (?, ?::jsonb, ?)
         on conflict (proposal_id) do update
           set words = excluded.words, by_id = excluded.by_id, at = clock_timestamp()`,
        [proposal.id, JSON.stringify(input.words), by],
      );
      const facts = { proposal: number };
      this.audit.record({ actor: by, act: 'delivery.say-words', subject: proposal.id, facts });
    });
  }

  /** By the proposal's number. */
  async words(processId: string): Promise<ReadonlyMap<number, BothLanguages>> {
    const rows = await this.em.execute<{ number: number; words: BothLanguages }[]>(
      `select number, words from delivery.said_words
       join proposal on proposal.id = proposal_id where process_id = ?`,
      [processId],
    );
    return new Map(rows.map(({ number, words }) => [number, words]));
  }
}
