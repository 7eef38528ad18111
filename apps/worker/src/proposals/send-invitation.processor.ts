import { Injectable } from '@nestjs/common';
import type { Jobs } from '#messages';
import { ConfigDto, PostOffice, type JobProcessor } from '#platform';
import { InvitationsService } from '#proposals';
import { MailWords } from '../mail/mail-words.js';

/** Longer ones would make a mail of residents' words, sent to anybody's address. */
const longestTitle = 120;

/** Makes the token and the mail that carries it: the token is never in the queue. */
@Injectable()
export class SendInvitationProcessor implements JobProcessor<'proposals.send-invitation'> {
  readonly job = 'proposals.send-invitation';

  constructor(
    private readonly invitations: InvitationsService,
    private readonly post: PostOffice,
    private readonly words: MailWords,
    private readonly config: ConfigDto,
  ) {}

  async process({ invitationId }: Jobs['proposals.send-invitation']): Promise<void> {
    const issued = await this.invitations.issue(invitationId);
    if (!issued) return;
    const { email, language, token, title } = issued;
    const path = language === 'cy' ? 'cy/gwahoddiad' : 'en/invitation';
    const link = new URL(`${path}/${token}`, this.config.PUBLIC_URL).href;
    const named = { title: oneLine(title), link };
    const mail = named.title === '' ? 'invitation-untitled' : 'invitation';
    this.post.write({ recipient: email, ...this.words.write(language, mail, named) });
  }
}

/** A title ends where its line does, so that it can be nothing but a title. */
function oneLine(title: string): string {
  return title
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, longestTitle)
    .toWellFormed();
}
