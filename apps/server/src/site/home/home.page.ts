import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ProcessesReader } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { preferredLanguage, type Request } from '../../access/request.js';
import { page, PageGet, redirect, type Page, type Redirect } from '../page.js';

@ApiExcludeController()
@Access('public')
@Controller()
export class HomePage {
  constructor(private readonly processes: ProcessesReader) {}

  /** The bare address asks the browser which language its reader prefers. */
  @Get()
  choose(@Req() request: Request): Redirect {
    return redirect(`/${preferredLanguage(request.headers['accept-language'])}`);
  }

  @PageGet('home')
  async show(): Promise<Page> {
    const processes = await this.processes.published();
    const groups = [
      { key: 'open', processes: processes.filter(({ phase }) => phase !== null) },
      { key: 'finished', processes: processes.filter(({ phase }) => phase === null) },
    ].filter((group) => group.processes.length > 0);
    return page('home/home.njk', { groups });
  }

  @PageGet('accessibility')
  accessibility(): Page {
    return page('home/accessibility.njk', {});
  }

  @PageGet('privacy')
  privacy(): Page {
    return page('home/privacy.njk', {});
  }

  /** What the ballot box promises and what it does not, for every vote here. */
  @PageGet('promises')
  promises(): Page {
    return page('home/promises.njk', {});
  }

  @Get('robots.txt')
  @Header('content-type', 'text/plain; charset=utf-8')
  robots(): string {
    return 'User-agent: *\nDisallow: /en/sign-in\nDisallow: /cy/mewngofnodi\n';
  }
}
