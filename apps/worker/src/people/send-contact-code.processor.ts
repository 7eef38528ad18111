import { Inject, Injectable } from '@nestjs/common';
import type { Jobs } from '#messages';
import { ContactCodesService, LogCodeSender, type CodeSender } from '#people';
import { LOGGER, PostOffice, type JobProcessor, type Logger } from '#platform';
import { MailWords } from '../mail/mail-words.js';
import { MailCodeSender } from './mail-code-sender.js';

/** Makes the code and the message that carries it: the code is never in the queue. */
@Injectable()
export class SendContactCodeProcessor implements JobProcessor<'people.send-contact-code'> {
  readonly job = 'people.send-contact-code';
  private readonly senders: readonly CodeSender[];

  constructor(
    private readonly codes: ContactCodesService,
    post: PostOffice,
    words: MailWords,
    @Inject(LOGGER) log: Logger,
  ) {
    this.senders = [new MailCodeSender(post, words), new LogCodeSender(log)];
  }

  async process({ contactCodeId }: Jobs['people.send-contact-code']): Promise<void> {
    const message = await this.codes.issue(contactCodeId);
    if (!message) return;
    await this.senders.find(({ channel }) => channel === message.channel)?.send(message);
  }
}
