import { Injectable } from '@nestjs/common';
import type { Jobs } from '#messages';
import { ErasuresService } from '#people';
import { ConfigDto, PostOffice, type JobProcessor } from '#platform';
import { MailWords } from '../mail/mail-words.js';

/** Makes the token and the mail that carries it: the token is never in the queue. */
@Injectable()
export class SendErasureLinkProcessor implements JobProcessor<'people.send-erasure-link'> {
  readonly job = 'people.send-erasure-link';

  constructor(
    private readonly erasures: ErasuresService,
    private readonly post: PostOffice,
    private readonly words: MailWords,
    private readonly config: ConfigDto,
  ) {}

  async process({ erasureId }: Jobs['people.send-erasure-link']): Promise<void> {
    const issued = await this.erasures.issue(erasureId);
    if (!issued) return;
    const path = issued.language === 'cy' ? 'cy/cyfrif/dileu' : 'en/account/erase';
    const link = new URL(`${path}/${issued.token}`, this.config.PUBLIC_URL).href;
    this.post.write({
      recipient: issued.email,
      ...this.words.write(issued.language, 'erasure', { link }),
    });
  }
}
