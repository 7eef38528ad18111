import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PeopleReader, PeopleService, RollReader, RollService } from '#people';
import { ProcessesReader } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { about } from '../returning/about.js';
import { backTo } from '../returning/back-to.js';
import { AddToRollDto } from './add-to-roll.dto.js';
import { RemoveElectorDto } from './remove-elector.dto.js';
import { SearchRollDto } from './search-roll.dto.js';

/** Who may vote: lists, single addresses, and the people who are on the roll. */
@ApiExcludeController()
@Access('returning-officer')
@Controller()
export class RollPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly people: PeopleService,
    private readonly peopleReader: PeopleReader,
    private readonly roll: RollService,
    private readonly reader: RollReader,
  ) {}

  @PageGet('addToRoll')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    return this.form(slug, request, {}, []);
  }

  @PagePost('addToRoll')
  async add(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, AddToRollDto, {
      act: async ({ addresses }) => {
        const process = await this.processes.bySlug(slug);
        const count = await this.people.addToRoll(signedIn(request).id, process.id, addresses);
        return backTo('returning', process, request, 'returning.roll.added', { count });
      },
      again: (values, problems) => this.form(slug, request, values, problems),
    });
  }

  @PageGet('searchRoll')
  async askWhom(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    return this.peoplePage(slug, request, {}, []);
  }

  /** A search is posted, so that nobody's name gets into the address of a page. */
  @PagePost('searchRoll')
  async search(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const again = (values: FormValues, problems: readonly PageProblem[]) =>
      this.peoplePage(slug, request, values, problems);
    return handleForm(body, SearchRollDto, { act: ({ words }) => again({ words }, []), again });
  }

  @PagePost('removeElector')
  async remove(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, RemoveElectorDto, {
      act: async ({ elector }) => {
        const process = await this.processes.bySlug(slug);
        await this.roll.remove(signedIn(request).id, process.id, elector);
        return backTo('searchRoll', process, request, 'roll.people.removed');
      },
      again: (_values, problems) => this.peoplePage(slug, request, {}, problems),
    });
  }

  private async form(
    slug: string,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const process = await this.processes.bySlug(slug);
    const rollSize = await this.peopleReader.rollSize(process.id);
    const lists = await this.reader.imports(process.id);
    const locals = { ...about(process, request), values, rollSize, lists };
    return page('roll/roll.njk', locals, { problems, keepForm: true });
  }

  private async peoplePage(
    slug: string,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const process = await this.processes.bySlug(slug);
    const words = typeof values['words'] === 'string' ? values['words'].trim() : '';
    const electors = words === '' ? null : await this.reader.search(process.id, words);
    const areas = new Map(process.areas.map(({ slug: area, name }) => [area, name]));
    const found = electors?.map((one) => ({ ...one, areaName: areas.get(one.area ?? '') ?? null }));
    const locals = { ...about(process, request), values, found: found ?? null };
    return page('roll/people.njk', locals, { problems, keepForm: true });
  }
}
