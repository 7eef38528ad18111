import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { MinutesReader } from '#deliberation';
import { ConfigDto, formatDate } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Reply, type Request } from '../../access/request.js';
import { PageGet } from '../page.js';
import { View } from '../view.js';
import type { Block } from './block.js';
import { exportPolicy, exportStyle } from './export-style.js';
import { MinutedRooms, type WhichRoom } from './minuted-rooms.js';
import { minutesBlocks } from './minutes-blocks.js';
import { minutesMarkdown } from './minutes-markdown.js';

/** What anybody may take away of a room’s minutes. The addresses stay; the answer has an ETag. */
@ApiExcludeController()
@Access('public')
@Controller()
export class MinutesFilesPage {
  constructor(
    private readonly rooms: MinutedRooms,
    private readonly minutes: MinutesReader,
    private readonly config: ConfigDto,
    private readonly view: View,
  ) {}

  @PageGet('minutesPage')
  async asPage(
    @Param() which: WhichRoom,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const { title, blocks, language } = await this.told(which, request);
    sent(reply, 'text/html; charset=utf-8', language);
    void reply.header('content-security-policy', exportPolicy);
    return this.view.render('minutes/export.njk', language, { title, blocks, style: exportStyle });
  }

  @PageGet('minutesText')
  async asText(
    @Param() which: WhichRoom,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const { title, blocks, language } = await this.told(which, request);
    sent(reply, 'text/markdown; charset=utf-8', language);
    return minutesMarkdown(title, blocks);
  }

  private async told(which: WhichRoom, request: Request) {
    const found = await this.rooms.find(which, request);
    const language = languageOf(request);
    const view = await this.minutes.published(found.room.id);
    const voice = this.rooms.voice(found, language, this.config.PUBLIC_URL);
    const title = voice.t('minutes.title-of', { title: found.room.title[language] });
    const published = voice.t('minutes.published-on', {
      version: view.version,
      date: formatDate(view.publishedAt, language),
    });
    const blocks: readonly Block[] = [
      ...minutesBlocks(view, voice),
      { kind: 'aside', text: published },
      {
        ...{ kind: 'link', text: voice.t('minutes.on-the-site') },
        href: `${this.config.PUBLIC_URL}${this.rooms.path('minutes', found, language)}`,
      },
    ];
    return { title, blocks, language };
  }
}

/** Corrections come under the same address, so whoever keeps a copy asks again. */
function sent(reply: Reply, type: string, language: string): void {
  void reply
    .type(type)
    .header('content-language', language)
    .header('cache-control', 'no-cache')
    .header('vary', 'cookie');
}
