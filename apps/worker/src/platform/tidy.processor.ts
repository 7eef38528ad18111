import { Inject, Injectable } from '@nestjs/common';
import { RoomsRetentionService } from '#deliberation';
import { SpendsRetentionService } from '#delivery';
import { ActualsRetentionService, Idempotently, WebhooksRetentionService } from '#finance';
import { PeopleRetentionService, RollRetentionService, SignInService } from '#people';
import {
  LOGGER,
  Retention,
  RetentionReport,
  type JobProcessor,
  type LetGo,
  type Logger,
} from '#platform';
import {
  DraftsService,
  IntakeRetentionService,
  ModerationRetentionService,
  ProposalPicturesService,
} from '#proposals';
import { KioskRetentionService, VotingReader } from '#voting';

/** Lets go of what is needed no longer, and writes down how much of what went. */
@Injectable()
export class TidyProcessor implements JobProcessor<'platform.tidy'> {
  readonly job = 'platform.tidy';
  readonly repeats = true;

  constructor(
    private readonly report: RetentionReport,
    private readonly retention: Retention,
    private readonly signIn: SignInService,
    private readonly people: PeopleRetentionService,
    private readonly roll: RollRetentionService,
    private readonly voting: VotingReader,
    private readonly pictures: ProposalPicturesService,
    private readonly drafts: DraftsService,
    private readonly intake: IntakeRetentionService,
    private readonly moderation: ModerationRetentionService,
    private readonly kiosks: KioskRetentionService,
    private readonly rooms: RoomsRetentionService,
    private readonly webhooks: WebhooksRetentionService,
    private readonly idempotently: Idempotently,
    private readonly spends: SpendsRetentionService,
    private readonly actuals: ActualsRetentionService,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async process(): Promise<void> {
    const failed = await this.report.run([
      { name: 'platform', run: () => this.retention.tidy() },
      { name: 'sign-ins', run: () => this.signIn.forgetOld() },
      { name: 'people', run: () => this.people.forgetOld() },
      { name: 'roll', run: () => this.roll.forgetOld() },
      { name: 'drafts', run: () => this.drafts.forgetOld() },
      { name: 'intake', run: () => this.intake.forgetOld() },
      { name: 'pictures', run: () => this.pictures.forgetUnused() },
      { name: 'moderation', run: () => this.moderation.forgetOld() },
      { name: 'kiosks', run: () => this.kiosks.forgetOld() },
      { name: 'rooms', run: () => this.rooms.forgetOld() },
      { name: 'webhooks', run: () => this.forgetWebhooks() },
      { name: 'answered requests', run: () => this.idempotently.forgetOld() },
      { name: 'payees', run: () => this.spends.forgetOld() },
      { name: 'files of spend', run: () => this.actuals.forgetOld() },
      { name: 'networks', run: () => this.forgetNetworks() },
    ]);
    for (const { name, error } of failed)
      this.log.error({ sweep: name, err: error }, 'tidying is behind, and tries again');
  }

  private async forgetWebhooks(): Promise<LetGo> {
    await this.webhooks.forgetOldSecrets();
    return this.webhooks.forgetOld();
  }

  /** Of the votes that nobody can challenge any more. */
  private async forgetNetworks(): Promise<LetGo> {
    let networks = 0;
    for (const processId of await this.roll.processesWithNetworks()) {
      const paper = await this.voting.paperOf(processId);
      const isOpenToChallenge = !paper || paper.state === 'open' || paper.state === 'closed';
      if (isOpenToChallenge) continue;
      networks += (await this.roll.forgetNetworks(processId)).networks ?? 0;
    }
    return { networks };
  }
}
