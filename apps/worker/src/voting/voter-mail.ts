import { Injectable } from '@nestjs/common';
import { PeopleReader } from '#people';
import { ConfigDto, PostOffice } from '#platform';
import { ProcessesReader } from '#processes';
import { VotingReader } from '#voting';
import { MailWords } from '../mail/mail-words.js';

/** A word to a voter about their own vote, in their language; never of what a ballot says. */
@Injectable()
export class VoterMail {
  constructor(
    private readonly people: PeopleReader,
    private readonly voting: VotingReader,
    private readonly processes: ProcessesReader,
    private readonly post: PostOffice,
    private readonly words: MailWords,
    private readonly config: ConfigDto,
  ) {}

  async write(
    mail: 'receipt' | 'paper-issued',
    { accountId, paperId }: { readonly accountId: string; readonly paperId: string },
  ): Promise<void> {
    const account = await this.people.account(accountId);
    const paper = await this.voting.paper(paperId);
    if (!account || !paper) return;
    const { title, slug } = await this.processes.byId(paper.processId);
    const { language } = account;
    const path = language === 'cy' ? 'cy/prosesau' : 'en/processes';
    const link = new URL(`${path}/${slug[language]}`, this.config.PUBLIC_URL).href;
    const said = this.words.write(language, mail, { title: title[language], link });
    this.post.write({ recipient: account.email, about: paperId, ...said });
  }
}
