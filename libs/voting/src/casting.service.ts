import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { decidesOnElectors } from '#people';
import { Outbox } from '#platform';
import { allowedBallot } from './allowed-ballot.js';
import { castAttempt, earlierReceipt } from './cast-attempt.js';
import { contentOf, type CastBallotDto } from './cast-ballot.dto.js';
import type { CastChannel, ElectorOnly, Voter } from './cast-channel.js';
import { electorOf, holdRight, type CastingElector } from './entitlement.js';
import { sealed, type Receipt, type SealedBallot } from './envelope.js';
import { FrozenPapers, type FrozenPaper } from './frozen-papers.js';
import { HelpingHands } from './helping-hands.js';
import { putBallot } from './put-ballot.js';
import { tagHolder, VoterTag } from './voter-tag.js';
import { VoteNotOpenError, WrongTagKeyError } from './voting.errors.js';

/**
 * Casting: explicit SQL in one transaction on the database's clock. The order of locks is always
 * paper (shared), entitlement (own), envelope: casts of different people never wait for each other,
 * and closing waits for all of them. The ballot is checked and sealed before any of them is taken.
 */
@Injectable()
export class CastingService {
  constructor(
    private readonly em: EntityManager,
    private readonly papers: FrozenPapers,
    private readonly tag: VoterTag,
    private readonly hands: HelpingHands,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Puts a ballot into the box, or changes the one that is there. The receipt is handed out only
   * after the commit: whoever has seen one has voted. What the ballot says is stored nowhere but in
   * its envelope.
   */
  async cast(
    caster: Voter | ElectorOnly,
    processId: string,
    input: CastBallotDto,
    channel: CastChannel = { kind: 'online' },
  ): Promise<Receipt> {
    return this.em.transactional(async (em) => {
      const paper = await this.papers.ofProcess(em, processId);
      if (!paper) throw new VoteNotOpenError();
      const elector = await electorOf(em, processId, caster);
      if (channel.kind === 'assisted') await decidesOnElectors(em, processId, channel.officerId);
      const content = allowedBallot(paper.definition, contentOf(input), elector.area);
      const ballot = await sealed(paper, content);
      return this.putIn(em, { paper, elector, ballot, input, channel });
    });
  }

  private async putIn(em: EntityManager, cast: Cast): Promise<Receipt> {
    const { paper, elector, ballot, input, channel } = cast;
    const { hasVoted } = await holdRight(em, paper, elector.id, this.tag.fingerprint());
    const voterTag = this.tag.of(paper.id, tagHolder(paper.definition, elector));
    const attempt = castAttempt(input.castKey, ballot.line, voterTag);
    const { baseRevision } = input;
    const put = { paper, electorId: elector.id, ballot, attempt, baseRevision, channel };
    const receipt = await putBallot(em, put);
    if (!receipt) return earlierReceipt(em, paper.id, attempt);
    if (channel.kind === 'assisted') await this.hands.record(paper.id, channel);
    const isFirst = receipt.revision === 1;
    // A first ballot of somebody who has voted: the tags have changed. Never count both.
    if (isFirst && hasVoted) throw new WrongTagKeyError();
    this.promise(paper.id, elector, isFirst);
    return receipt;
  }

  /** The jobs that follow; they hold no choice. */
  private promise(paperId: string, { accountId }: CastingElector, isFirst: boolean): void {
    if (accountId !== null)
      this.outbox.add({ name: 'voting.send-receipt', data: { accountId, paperId } });
    if (isFirst) this.outbox.add({ name: 'voting.refresh-turnout', data: { paperId } });
  }
}

interface Cast {
  readonly paper: FrozenPaper;
  readonly elector: CastingElector;
  readonly ballot: SealedBallot;
  readonly input: CastBallotDto;
  readonly channel: CastChannel;
}
