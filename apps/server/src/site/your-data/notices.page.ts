import { Body, Controller, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  noticeDetails,
  noticePath,
  noticeSentence,
  NoticesReader,
  NoticeSettingsService,
  type NoticeView,
} from '#people';
import type { Language } from '#platform';
import { ProcessesReader, type ProcessView } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { handleForm } from '../form.js';
import { page, PageGet, PagePost, redirect, type Page, type Redirect } from '../page.js';
import { pathTo } from '../routes.js';
import { View } from '../view.js';
import { ReadNoticesDto } from './read-notices.dto.js';

/** What is new for whoever is signed in. Looking changes nothing: a button marks it as read. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class NoticesPage {
  constructor(
    private readonly notices: NoticesReader,
    private readonly settings: NoticeSettingsService,
    private readonly processes: ProcessesReader,
    private readonly view: View,
  ) {}

  @PageGet('notices')
  async show(@Req() request: Request, @Query('page') wanted?: string): Promise<Page> {
    const language = languageOf(request);
    const found = await this.notices.page(signedIn(request).id, Number(wanted) || 1);
    const processes = await this.processesOf(found.items);
    const items = found.items.map((notice) =>
      this.said(notice, language, processes.get(notice.processId ?? '') ?? null),
    );
    const pageHref = `${pathTo('notices', language)}?page={page}`;
    return page('your-data/notices.njk', {
      ...{ found, items, pageHref },
      upTo: found.asOf.toISOString(),
    });
  }

  @PagePost('readNotices')
  async read(@Req() request: Request, @Body() body: unknown): Promise<Page | Redirect> {
    return handleForm(body, ReadNoticesDto, {
      act: async ({ upTo }) => {
        await this.settings.markRead(signedIn(request).id, new Date(upTo));
        const to = pathTo('notices', languageOf(request));
        return redirect(to, { kind: 'success', key: 'your-data.notices.read' });
      },
      again: () => this.show(request),
    });
  }

  /** Each process once, however many notices are about it. */
  private async processesOf(items: readonly NoticeView[]): Promise<Map<string, ProcessView>> {
    const ids = new Set(items.flatMap(({ processId }) => processId ?? []));
    const found = await Promise.all([...ids].map((id) => this.processes.byId(id)));
    return new Map(found.map((process) => [process.id, process]));
  }

  private said(notice: NoticeView, language: Language, process: ProcessView | null) {
    const t = this.view.translator.in(language);
    const { facts, createdAt, isNew } = notice;
    return {
      ...{ createdAt, isNew, facts },
      title: facts['title'] ?? null,
      number: facts['number'] ?? null,
      titleLanguage: facts['language'] === language ? null : (facts['language'] ?? null),
      process: process?.title[language] ?? null,
      sentence: noticeSentence(t, notice),
      details: noticeDetails(t, language, facts),
      href: noticePath(notice, language, process?.slug[language] ?? null),
    };
  }
}
