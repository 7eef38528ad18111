import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { ApiKeysReader, ApiKeysService, keyLives, keyScopes, MakeApiKeyDto } from '#people';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { handleForm, list, type FormValues } from '../form.js';
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
import { WebhookDesk } from './webhook-desk.js';

class RevokeApiKeyDto {
  @IsUUID(undefined, { message: 'input.missing' })
  key!: string;
}

/** Keys with which programs of the finance team come, e.g. a ledger that fetches its batches. */
@ApiExcludeController()
@Access('finance', 'admin')
@Controller()
export class ApiKeysPage {
  constructor(
    private readonly desk: WebhookDesk,
    private readonly reader: ApiKeysReader,
    private readonly keys: ApiKeysService,
  ) {}

  @PageGet('apiKeys')
  async show(@Param('organisation') slug: string, @Req() request: Request): Promise<Page> {
    return this.form(slug, request, {}, []);
  }

  /** The key is on the answer itself: it is shown once, and stands in no address or cookie. */
  @PagePost('apiKeys')
  async make(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, MakeApiKeyDto, {
      read: (values) => ({ ...values, scopes: list(values['scopes']) }),
      act: async (input) => {
        const organisation = await this.desk.organisation(slug);
        const token = await this.keys.make(signedIn(request).id, organisation.id, input);
        const frame = this.desk.frame(organisation, request);
        return page('webhooks/new-key.njk', { ...frame, token, name: input.name });
      },
      again: (values, problems) => this.form(slug, request, values, problems),
    });
  }

  @PagePost('revokeApiKey')
  async revoke(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, RevokeApiKeyDto, {
      act: async ({ key }) => {
        const { id } = await this.desk.organisation(slug);
        await this.keys.revoke(signedIn(request).id, id, key);
        const to = pathTo('apiKeys', languageOf(request), { organisation: slug });
        return redirect(to, { kind: 'success', key: 'webhooks.keys.revoked' });
      },
      again: (_values, problems) => this.form(slug, request, {}, problems),
    });
  }

  private async form(
    slug: string,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const organisation = await this.desk.organisation(slug);
    return page(
      'webhooks/api-keys.njk',
      {
        ...this.desk.frame(organisation, request),
        keys: (await this.reader.ofOrganisation(organisation.id)).map((key) => ({
          ...key,
          lastUsedOn: key.lastUsedOn === null ? null : new Date(key.lastUsedOn),
        })),
        ...{ scopes: keyScopes, lives: keyLives },
        values: { ...values, scopes: list(values['scopes']) },
      },
      { problems, keepForm: true },
    );
  }
}
