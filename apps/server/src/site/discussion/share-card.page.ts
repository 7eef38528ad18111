import { Controller, Get, Param, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isLanguage, MissingError, type Language } from '#platform';
import { ProcessesReader } from '#processes';
import { ProposalsReader } from '#proposals';
import { Access } from '../../access/access.decorator.js';
import type { Reply, Request } from '../../access/request.js';
import { visible } from '../processes/visible-process.js';
import { View } from '../view.js';
import type { CardWords } from './card/draw-card.js';
import { ShareCards } from './card/share-cards.js';

/** The picture that another site shows of a link to a proposal: at an address that stays. */
@ApiExcludeController()
@Access('public')
@Controller('share')
export class ShareCardPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly proposals: ProposalsReader,
    private readonly cards: ShareCards,
    private readonly view: View,
  ) {}

  /** What the public cannot see has no card, whoever asks: others keep what they once showed. */
  @Get(':process/:file')
  async show(
    @Param('process') slug: string,
    @Param('file') file: string,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<StreamableFile | undefined> {
    const { number, language } = cardAsked(file);
    const words = await this.words(slug, number, language);
    const etag = `"${this.cards.tag(words)}"`;
    reply
      .header('etag', etag)
      // Short: a proposal that is hidden has no card a few minutes later.
      .header('cache-control', 'public, max-age=300')
      .header('content-language', language)
      .header('x-content-type-options', 'nosniff');
    // A server on the way may have made it a weak one, or one of several.
    if (request.headers['if-none-match']?.includes(etag)) {
      reply.status(304);
      return undefined;
    }
    const card = await this.cards.card(words);
    return new StreamableFile(card, { type: 'image/png', disposition: 'inline' });
  }

  private async words(slug: string, number: number, language: Language): Promise<CardWords> {
    const process = visible(await this.processes.bySlug(slug), null);
    const { title } = await this.proposals.one(process.id, number, null);
    const t = this.view.translator.in(language);
    return {
      title,
      organisation: process.organisation.name[language],
      process: process.title[language],
      numbered: t('proposals.numbered', { number }),
      name: t('layout.name'),
    };
  }
}

function cardAsked(file: string): { number: number; language: Language } {
  const [, number, language] = /^([1-9]\d{0,8})\.(\w\w)\.png$/.exec(file) ?? [];
  if (!isLanguage(language)) throw new MissingError();
  return { number: Number(number), language };
}
