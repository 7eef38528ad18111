import { Controller, HttpCode, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { NoticeSettingsService, UnsubscribeLinks } from '#people';
import { MissingError } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { page, PageGet, PagePost, type Page } from '../page.js';

/** From the foot of a mail: no sign-in, for the signed link says whose mails they are. */
@ApiExcludeController()
@Access('public')
@Controller()
export class StopMailsPage {
  constructor(
    private readonly links: UnsubscribeLinks,
    private readonly settings: NoticeSettingsService,
  ) {}

  /** Only shows a button: scanners that open every link in a mail stop nothing. */
  @PageGet('stopMails')
  ask(@Param('token') token: string): Page {
    this.accountOf(token);
    return page('your-data/stop-mails.njk', { stopped: false });
  }

  /** The page's button, or one of the reader's mail program (RFC 8058). */
  @PagePost('stopMails')
  @HttpCode(200)
  async stop(@Param('token') token: string): Promise<Page> {
    await this.settings.pause(this.accountOf(token));
    return page('your-data/stop-mails.njk', { stopped: true });
  }

  /** @throws MissingError for a link that this site never made */
  private accountOf(token: string): string {
    const accountId = this.links.accountOf(token);
    if (accountId === null) throw new MissingError();
    return accountId;
  }
}
