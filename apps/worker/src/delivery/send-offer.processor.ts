import { Injectable } from '@nestjs/common';
import { OffersService } from '#delivery';
import type { Jobs } from '#messages';
import { ConfigDto, PostOffice, type JobProcessor } from '#platform';
import { MailWords } from '../mail/mail-words.js';

/** Makes the token and the mail that carries it: the token is never in the queue. */
@Injectable()
export class SendOfferProcessor implements JobProcessor<'delivery.send-offer'> {
  readonly job = 'delivery.send-offer';

  constructor(
    private readonly offers: OffersService,
    private readonly post: PostOffice,
    private readonly words: MailWords,
    private readonly config: ConfigDto,
  ) {}

  async process({ offerId }: Jobs['delivery.send-offer']): Promise<void> {
    const issued = await this.offers.issue(offerId);
    if (!issued) return;
    const { email, language, token } = issued;
    const path = language === 'cy' ? 'cy/cynigion-grant' : 'en/offers';
    const link = new URL(`${path}/${token}`, this.config.PUBLIC_URL).href;
    const title = issued.title[language];
    const named = { title, organisation: issued.organisation[language], link };
    this.post.write({ recipient: email, ...this.words.write(language, 'grant-offer', named) });
  }
}
