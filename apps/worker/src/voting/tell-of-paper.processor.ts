import { Injectable } from '@nestjs/common';
import type { Jobs } from '#messages';
import { PeopleReader } from '#people';
import { ConfigDto, PostOffice, type JobProcessor } from '#platform';
import { ProcessesReader } from '#processes';
import { VotingReader } from '#voting';
import { MailWords } from '../mail/mail-words.js';

/** "A paper was issued to you": so that nobody loses a ballot cast online without learning of it. */
@Injectable()
export class TellOfPaperProcessor implements JobProcessor<'voting.tell-of-paper'> {
  readonly job = 'voting.tell-of-paper';

  constructor(
    private readonly people: PeopleReader,
    private readonly voting: VotingReader,
    private readonly processes: ProcessesReader,
    private readonly post: PostOffice,
    private readonly words: MailWords,
    private readonly config: ConfigDto,
  ) {}

  async process({ accountId, paperId }: Jobs['voting.tell-of-paper']): Promise<void> {
    const account = await this.people.account(accountId);
    const paper = await this.voting.paper(paperId);
    if (!account || !paper) return;
    const process = await this.processes.byId(paper.processId);
    const { language } = account;
    const path = language === 'cy' ? 'cy/prosesau' : 'en/processes';
    const link = new URL(`${path}/${process.slug[language]}`, this.config.PUBLIC_URL).href;
    const mail = this.words.write(language, 'paper-issued', {
      title: process.title[language],
      link,
    });
    this.post.write({ recipient: account.email, about: paperId, ...mail });
  }
}
