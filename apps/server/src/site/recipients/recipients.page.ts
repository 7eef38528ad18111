import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  AddRecipientDto,
  GrantPublishersReader,
  recipientKinds,
  RecipientsReader,
  RecipientsService,
  WriteRecipientDto,
  type RecipientView,
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
import { numberIn, recipientPosted } from './recipients-page.js';

/** Those who may receive awards of an organisation. */
@ApiExcludeController()
@Access('finance')
@Controller()
export class RecipientsPage {
  constructor(
    private readonly people: PeopleReader,
    private readonly reader: RecipientsReader,
    private readonly recipients: RecipientsService,
    private readonly publishers: GrantPublishersReader,
  ) {}

  @PageGet('recipients')
  async list(@Param('organisation') slug: string, @Req() request: Request): Promise<Page> {
    const { id, name } = await this.people.organisation(slug);
    return page('recipients/recipients.njk', {
      organisation: { slug, name: name[languageOf(request)] },
      recipients: await this.reader.ofOrganisation(id),
      publisher: await this.publishers.of(id),
    });
  }

  @PageGet('addRecipient')
  async blank(@Param('organisation') slug: string, @Req() request: Request): Promise<Page> {
    const values = { language: languageOf(request) };
    return this.form(slug, request, null, values, []);
  }

  @PagePost('addRecipient')
  async add(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const { id } = await this.people.organisation(slug);
    return handleForm(body, AddRecipientDto, {
      read: recipientPosted,
      act: async (input) => {
        await this.recipients.add(signedIn(request).id, id, input);
        return saved(slug, request);
      },
      again: async (values, problems) => this.form(slug, request, null, values, problems),
    });
  }

  @PageGet('recipient')
  async edit(
    @Param('organisation') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<Page> {
    const found = await this.find(slug, number);
    const values = { ...found, orgIds: found.orgIds.join('\n') };
    return this.form(slug, request, found, values, []);
  }

  @PagePost('recipient')
  async change(
    @Param('organisation') slug: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const { id } = await this.people.organisation(slug);
    const found = await this.find(slug, number);
    return handleForm(body, WriteRecipientDto, {
      read: recipientPosted,
      act: async (input) => {
        const by = signedIn(request).id;
        const withdrawn = await this.recipients.change(by, id, found.number, input);
        return saved(slug, request, withdrawn > 0);
      },
      again: async (values, problems) => this.form(slug, request, found, values, problems),
    });
  }

  private async find(slug: string, number: string): Promise<RecipientView> {
    const { id } = await this.people.organisation(slug);
    return this.reader.one(id, numberIn(number));
  }

  private async form(
    slug: string,
    request: Request,
    recipient: RecipientView | null,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const { name } = await this.people.organisation(slug);
    const organisation = { slug, name: name[languageOf(request)] };
    const locals = { organisation, recipient, values, kinds: recipientKinds };
    return page('recipients/recipient.njk', locals, { problems, keepForm: true });
  }
}

function saved(organisation: string, request: Request, anew = false): Redirect {
  const to = pathTo('recipients', languageOf(request), { organisation });
  return redirect(to, {
    kind: 'success',
    key: anew ? 'recipients.saved-anew' : 'recipients.saved',
  });
}
