import { Controller } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ConfigDto, MissingError, PostOffice } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { page, PageGet, type Page } from '../page.js';
import { linkedText } from './linked-text.js';

/** The local outbox: how a person who tries the demonstration signs in. It shows sign-in links. */
@ApiExcludeController()
@Access('public')
@Controller()
export class MailPage {
  constructor(
    private readonly config: ConfigDto,
    private readonly post: PostOffice,
  ) {}

  /** On a real site this page does not exist: whoever reads the links is whoever they name. */
  @PageGet('mail')
  async show(): Promise<Page> {
    if (!this.config.DEMO) throw new MissingError();
    const kept = await this.post.kept();
    return page('operator/mail.njk', {
      mails: kept.map(({ recipient, subject, text, createdAt }) => ({
        ...{ recipient, subject, createdAt },
        lines: text.split('\n').map(linkedText),
      })),
    });
  }
}
