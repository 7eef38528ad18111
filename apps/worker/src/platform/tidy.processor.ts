import { Injectable } from '@nestjs/common';
import { SignInService } from '#people';
import { Retention, type JobProcessor } from '#platform';

@Injectable()
export class TidyProcessor implements JobProcessor<'platform.tidy'> {
  readonly job = 'platform.tidy';
  readonly repeats = true;

  constructor(
    private readonly retention: Retention,
    private readonly signIn: SignInService,
  ) {}

  async process(): Promise<void> {
    await this.retention.tidy();
    await this.signIn.forgetOld();
  }
}
