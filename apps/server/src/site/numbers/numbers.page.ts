import { Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { NumbersReader, type Numbers } from '#delivery';
import { PeopleReader } from '#people';
import { ProcessesReader } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Request } from '../../access/request.js';
import { page, PageGet, type Page } from '../page.js';
import { visible } from '../processes/visible-process.js';
import { about } from '../returning/about.js';

/** What was planned, awarded, committed and spent: of one process, and of all of an organisation. */
@ApiExcludeController()
@Access('public')
@Controller()
export class NumbersPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly people: PeopleReader,
    private readonly numbers: NumbersReader,
  ) {}

  @PageGet('numbers')
  async ofProcess(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const numbers = await this.numbers.ofProcess(process.id);
    return page('numbers/numbers.njk', {
      ...about(process, request),
      ...{ numbers, tables: tablesOf(numbers).filter(({ by }) => by !== 'process') },
    });
  }

  @PageGet('organisationNumbers')
  async ofOrganisation(
    @Param('organisation') slug: string,
    @Req() request: Request,
  ): Promise<Page> {
    const organisation = await this.people.organisation(slug);
    const numbers = await this.numbers.ofOrganisation(organisation.id);
    return page('numbers/numbers.njk', {
      process: null,
      organisation: { slug, name: organisation.name[languageOf(request)] },
      ...{ numbers, tables: tablesOf(numbers) },
    });
  }
}

function tablesOf({ byProcess, byArea, byCategory, byGoal }: Numbers) {
  return [
    { by: 'process', groups: byProcess },
    { by: 'area', groups: byArea },
    { by: 'category', groups: byCategory },
    { by: 'goal', groups: byGoal },
  ];
}
