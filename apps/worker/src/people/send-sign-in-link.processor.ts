import { Injectable } from '@nestjs/common';
import type { Jobs } from '#messages';
import { SignInService } from '#people';
import { ConfigDto, PostOffice, type JobProcessor } from '#platform';
import { MailWords } from '../mail/mail-words.js';

/** Makes the token and the mail that carries it: the token is never in the queue. */
@Injectable()
export class SendSignInLinkProcessor implements JobProcessor<'people.send-sign-in-link'> {
  readonly job = 'people.send-sign-in-link';

  constructor(
    private readonly signIn: SignInService,
    private readonly post: PostOffice,
    private readonly words: MailWords,
    private readonly config: ConfigDto,
  ) {}

  async process({ signInLinkId }: Jobs['people.send-sign-in-link']): Promise<void> {
    const issued = await this.signIn.issue(signInLinkId);
    if (!issued) return;
    const path = issued.language === 'cy' ? 'cy/mewngofnodi' : 'en/sign-in';
    const link = new URL(`${path}/${issued.token}`, this.config.PUBLIC_URL).href;
    this.post.write({
      recipient: issued.email,
      ...this.words.write(issued.language, 'sign-in', { link }),
    });
  }
}
