import type { CodeMessage, CodeSender } from '#people';
import type { PostOffice } from '#platform';
import type { MailWords } from '../mail/mail-words.js';

/** One-time codes by e-mail, written with the code's hash: both or neither. */
export class MailCodeSender implements CodeSender {
  readonly channel = 'email';

  constructor(
    private readonly post: PostOffice,
    private readonly words: MailWords,
  ) {}

  async send({ address, language, code }: CodeMessage): Promise<void> {
    this.post.write({
      recipient: address,
      ...this.words.write(language, 'contact-code', { code }),
    });
    return Promise.resolve();
  }
}
