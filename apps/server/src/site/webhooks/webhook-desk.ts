import { Injectable } from '@nestjs/common';
import { typeGroups, WebhooksReader, type WebhookView } from '#finance';
import { eventTypes } from '#messages';
import { PeopleReader, type OrganisationView } from '#people';
import { languageOf, type Request } from '../../access/request.js';
import { redirect, type Redirect } from '../page.js';
import { pathTo } from '../routes.js';

/** Kinds of events as the form lists them: by what they are about. */
export const typeChoices = typeGroups.map((group) => ({
  group,
  about: group.replace('.*', ''),
  types: eventTypes.filter((type) => type.startsWith(group.replace('*', ''))),
}));

export interface OwnWebhook {
  readonly organisation: OrganisationView;
  readonly webhook: WebhookView;
}

/** What the pages about webhooks look up. */
@Injectable()
export class WebhookDesk {
  constructor(
    private readonly people: PeopleReader,
    private readonly webhooks: WebhooksReader,
  ) {}

  async organisation(slug: string): Promise<OrganisationView> {
    return this.people.organisation(slug);
  }

  /** @throws MissingError for one of another organisation, or none at all */
  async own(slug: string, id: string): Promise<OwnWebhook> {
    const organisation = await this.people.organisation(slug);
    return { organisation, webhook: await this.webhooks.one(organisation.id, id) };
  }

  /** What every page of the kind shows above itself. */
  frame({ slug, name }: OrganisationView, request: Request) {
    return { organisation: { slug, name: name[languageOf(request)] } };
  }

  back(
    slug: string,
    webhook: string,
    request: Request,
    said: string,
    params: Readonly<Record<string, number>> = {},
  ): Redirect {
    const to = pathTo('webhook', languageOf(request), { organisation: slug, webhook });
    return redirect(to, { kind: 'success', key: `webhooks.said.${said}`, params });
  }
}
