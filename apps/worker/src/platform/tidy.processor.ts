import { Injectable } from '@nestjs/common';
import { RollRetentionService, SignInService } from '#people';
import { Retention, type JobProcessor } from '#platform';
import { ProposalPicturesService } from '#proposals';
import { KioskRetentionService, VotingReader } from '#voting';

@Injectable()
export class TidyProcessor implements JobProcessor<'platform.tidy'> {
  readonly job = 'platform.tidy';
  readonly repeats = true;

  constructor(
    private readonly retention: Retention,
    private readonly signIn: SignInService,
    private readonly roll: RollRetentionService,
    private readonly voting: VotingReader,
    private readonly pictures: ProposalPicturesService,
    private readonly kiosks: KioskRetentionService,
  ) {}

  async process(): Promise<void> {
    await this.retention.tidy();
    await this.signIn.forgetOld();
    await this.roll.forgetOld();
    await this.pictures.forgetUnused();
    await this.kiosks.forgetOld();
    for (const processId of await this.roll.processesWithNetworks()) {
      const paper = await this.voting.paperOf(processId);
      const isOpenToChallenge = !paper || paper.state === 'open' || paper.state === 'closed';
      if (!isOpenToChallenge) await this.roll.forgetNetworks(processId);
    }
  }
}
