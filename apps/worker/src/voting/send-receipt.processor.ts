import { Injectable } from '@nestjs/common';
import type { Jobs } from '#messages';
import { PeopleReader } from '#people';
import { ConfigDto, PostOffice, type JobProcessor } from '#platform';
import { ProcessesReader } from '#processes';
import { VotingReader } from '#voting';
import { MailWords } from '../mail/mail-words.js';

/** "A ballot was recorded for you": so that a person learns of a vote that was not theirs. */
@Injectable()
export class SendReceiptProcessor implements JobProcessor<'voting.send-receipt'> {
  readonly job = 'voting.send-receipt';

  constructor(
    private readonly people: PeopleReader,
    private readonly voting: VotingReader,
    private readonly processes: ProcessesReader,
    private readonly post: PostOffice,
    private readonly words: MailWords,
    private readonly config: ConfigDto,
  ) {}

  async process({ accountId, paperId }: Jobs['voting.send-receipt']): Promise<void> {
    const account = await this.people.account(accountId);
    const paper = await this.voting.paper(paperId);
    if (!account || !paper) return;
    const process = await this.processes.byId(paper.processId);
    const { language } = account;
    const path = language === 'cy' ? 'cy/prosesau' : 'en/processes';
    const link = new URL(`${path}/${process.slug[language]}`, this.config.PUBLIC_URL).href;
    const mail = this.words.write(language, 'receipt', { title: process.title[language], link });
    this.post.write({ recipient: account.email, about: paperId, ...mail });
  }
}
