import { Injectable } from '@nestjs/common';
import {
  PeopleReader,
  RoleRequestsReader,
  UnknownPlaceError,
  type OrganisationView,
} from '#people';
import type { Language } from '#platform';
import { ProcessesReader } from '#processes';

/** A process by what people call it. */
export interface PlaceName {
  readonly id: string;
  readonly title: string;
}

/** What the pages about roles of an organisation look up. */
@Injectable()
export class StaffDesk {
  constructor(
    private readonly people: PeopleReader,
    private readonly processes: ProcessesReader,
    private readonly requests: RoleRequestsReader,
  ) {}

  async organisation(slug: string): Promise<OrganisationView> {
    return this.people.organisation(slug);
  }

  async staff(organisationId: string) {
    return this.people.staff(organisationId);
  }

  /** Drafts that have no title yet go by their address. */
  async places(organisationId: string, language: Language): Promise<readonly PlaceName[]> {
    const processes = await this.processes.ofOrganisation(organisationId);
    return processes.map(({ id, title, slug }) => ({
      id,
      title: title[language] === '' ? slug[language] : title[language],
    }));
  }

  /** @throws UnknownPlaceError for a process that is none of the organisation's */
  async mustBeOurs(organisationId: string, processId: string | undefined): Promise<void> {
    if (processId === undefined) return;
    const ours = await this.processes.ofOrganisation(organisationId);
    if (!ours.some(({ id }) => id === processId))
      throw new UnknownPlaceError({ field: 'processId' });
  }

  async requestsOf(organisationId: string) {
    const [waiting, decided] = await Promise.all([
      this.requests.waiting(organisationId),
      this.requests.decided(organisationId),
    ]);
    return { waiting, decided };
  }
}
