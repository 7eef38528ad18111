import { Injectable } from '@nestjs/common';
import type { GrantForm, GrantsWanted } from '#finance';
import { PeopleReader, type OrganisationView } from '#people';
import { ConfigDto } from '#platform';
import { ProcessesReader, type ProcessView } from '#processes';
import { pathTo } from '../routes.js';

/**
 * Where open data stands, whole and for good: others keep these addresses. They are the same in both
 * languages, since the files hold both; pages that they lead to say where they are in Welsh.
 */
@Injectable()
export class OpenDataAddresses {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly people: PeopleReader,
    private readonly config: ConfigDto,
  ) {}

  ofProcess(process: Pick<ProcessView, 'slug'>, file: string): string {
    return `${this.config.PUBLIC_URL}/api/v1/processes/${process.slug.en}/${file}`;
  }

  ofOrganisation({ slug }: Pick<OrganisationView, 'slug'>, file: string): string {
    return `${this.config.PUBLIC_URL}/api/v1/organisations/${slug}/${file}`;
  }

  /** The pages that a data package names. */
  pagesOf(process: Pick<ProcessView, 'slug'>): { readonly process: string; readonly page: string } {
    const at = { process: process.slug.en };
    const { PUBLIC_URL } = this.config;
    return {
      process: `${PUBLIC_URL}${pathTo('process', 'en', at)}`,
      page: `${PUBLIC_URL}${pathTo('openData', 'en', at)}`,
    };
  }

  grantsOf(process: ProcessView, form: GrantForm = 'json'): GrantsWanted {
    return {
      ...{ organisation: process.organisation, processes: [process], title: process.title },
      code: `${process.organisation.slug}-${process.slug.en}`,
      access: this.pagesOf(process).page,
      download: this.ofProcess(process, `grants.${form}`),
      addressOf: (one) => this.pagesOf(one).process,
    };
  }

  /** All published processes of an organisation together. @throws UnknownOrganisationError */
  async grantsOfOrganisation(slug: string, form: GrantForm = 'json'): Promise<GrantsWanted> {
    const organisation = await this.people.organisation(slug);
    const path = pathTo('organisationOpenData', 'en', { organisation: slug });
    return {
      ...{ organisation, title: organisation.name, code: slug },
      processes: await this.published(organisation.id),
      access: `${this.config.PUBLIC_URL}${path}`,
      download: this.ofOrganisation(organisation, `grants.${form}`),
      addressOf: (one) => this.pagesOf(one).process,
    };
  }

  private async published(organisationId: string): Promise<readonly ProcessView[]> {
    const all = await this.processes.ofOrganisation(organisationId);
    const published: ProcessView[] = [];
    for (const { id, state } of all)
      if (state === 'published') published.push(await this.processes.byId(id));
    return published;
  }
}
