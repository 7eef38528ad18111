import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  councils,
  GrantPublishersReader,
  GrantPublishersService,
  SetPublisherDto,
} from '#delivery';
import { PeopleReader } from '#people';
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

/** What the organisation is called where it publishes its grants. */
@ApiExcludeController()
@Access('finance')
@Controller()
export class GrantPublisherPage {
  constructor(
    private readonly people: PeopleReader,
    private readonly reader: GrantPublishersReader,
    private readonly publishers: GrantPublishersService,
  ) {}

  @PageGet('grantPublisher')
  async show(@Param('organisation') slug: string, @Req() request: Request): Promise<Page> {
    const { id } = await this.people.organisation(slug);
    const { prefix = '', orgId = '' } = (await this.reader.of(id)) ?? {};
    const council = councils.some((one) => one.id === orgId) ? orgId : '';
    return this.form(slug, request, { prefix, council, other: council ? '' : orgId }, []);
  }

  @PagePost('grantPublisher')
  async set(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, SetPublisherDto, {
      // What is typed goes before what is chosen from the list.
      read: ({ council, other, ...values }) => ({
        ...values,
        orgId: typeof other === 'string' && other.trim() !== '' ? other : council,
      }),
      act: async (input) => {
        const { id } = await this.people.organisation(slug);
        await this.publishers.set(signedIn(request).id, id, input);
        const to = pathTo('recipients', languageOf(request), { organisation: slug });
        return redirect(to, { kind: 'success', key: 'recipients.publisher.saved' });
      },
      again: async (values, problems) =>
        this.form(
          ...([slug, request, values] as const),
          problems.map((one) => (one.field === 'orgId' ? { ...one, field: 'other' } : one)),
        ),
    });
  }

  private async form(
    slug: string,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const { name } = await this.people.organisation(slug);
    const language = languageOf(request);
    const byName = new Intl.Collator(language);
    const locals = {
      organisation: { slug, name: name[language] },
      values,
      councils: councils.toSorted((a, b) => byName.compare(a.name[language], b.name[language])),
    };
    return page('recipients/grant-publisher.njk', locals, { problems, keepForm: true });
  }
}
