import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DeliveryReader, deliveryStates } from '#delivery';
import { PeopleReader } from '#people';
import { ProcessesReader } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { yearsOf } from './delivery-years.js';

/** Everything that an organisation funded, over all its processes and years. */
@ApiExcludeController()
@Access('public')
@Controller()
export class OrganisationDeliveryPage {
  constructor(
    private readonly people: PeopleReader,
    private readonly processes: ProcessesReader,
    private readonly reader: DeliveryReader,
  ) {}

  @PageGet('organisationDelivery')
  async show(@Param('organisation') named: string, @Req() request: Request): Promise<Page> {
    const language = languageOf(request);
    const { id, slug, name } = await this.people.organisation(named);
    const processes = await this.processes.ofOrganisation(id);
    const projects = await this.reader.ofOrganisation(id);
    return page('milestones/organisation.njk', {
      organisation: { slug, name: name[language] },
      years: yearsOf(projects),
      projects,
      states: deliveryStates,
      processOf: (processId: string) => processes.find((process) => process.id === processId),
    });
  }
}
