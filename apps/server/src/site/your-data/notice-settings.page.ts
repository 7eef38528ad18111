import { Body, Controller, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { noticeGroups, noticePaces, NoticeSettingsService, SetNoticesDto } from '#people';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import {
  page,
  PageGet,
  PagePost,
  redirect,
  type Page,
  type PageProblem,
  type Redirect,
} from '../page.js';
import { pathTo } from '../routes.js';

/** What is mailed, how soon, and in which language. */
@ApiExcludeController()
@Access('resident')
@Controller()
export class NoticeSettingsPage {
  constructor(private readonly settings: NoticeSettingsService) {}

  @PageGet('noticeSettings')
  async show(@Req() request: Request): Promise<Page> {
    const { id, language } = signedIn(request);
    const { paces, paused } = await this.settings.of(id);
    return form(request, { ...paces, language, paused: paused ? 'yes' : undefined }, []);
  }

  @PagePost('noticeSettings')
  async save(@Req() request: Request, @Body() body: unknown): Promise<Page | Redirect> {
    return handleForm(body, SetNoticesDto, {
      read: (values) => ({ ...values, paused: values['paused'] === 'yes' }),
      act: async (input) => {
        await this.settings.set(signedIn(request).id, input);
        return redirect(pathTo('noticeSettings', languageOf(request)), {
          kind: 'success',
          key: 'your-data.settings.saved',
        });
      },
      again: (values, problems) => form(request, values, problems),
    });
  }
}

/** Work for an organisation is asked about only where there is some. */
function form(request: Request, values: FormValues, problems: readonly PageProblem[]): Page {
  const isStaff = signedIn(request).memberships.length > 0;
  const groups = noticeGroups.filter((group) => group !== 'officer' || isStaff);
  return page(
    'your-data/notice-settings.njk',
    { values, groups, paces: noticePaces },
    { problems, keepForm: true },
  );
}
