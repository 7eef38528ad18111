import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  areasMap,
  AreaWardsService,
  councils,
  ProcessesReader,
  UnknownAreaOfProcessError,
  type AreaView,
  type CouncilOnMap,
  type ProcessView,
} from '#processes';
import type { Language } from '#platform';
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
import { ChooseWardsDto } from './choose-wards.dto.js';
import { wardBoxes, wardName } from './ward-boxes.js';

interface Place {
  readonly process: ProcessView;
  readonly area: AreaView;
}

/** Ticks the wards that one area is made of; the other council's wards are a press away. */
@ApiExcludeController()
@Access('admin')
@Controller()
export class ChooseWardsPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly wards: AreaWardsService,
  ) {}

  @PageGet('chooseWards')
  async show(
    @Param('process') slug: string,
    @Param('area') areaSlug: string,
    @Req() request: Request,
  ): Promise<Page> {
    const place = await this.place(slug, areaSlug);
    const { process, area } = place;
    const map = await areasMap(process.organisation.name, process.areas);
    // One that nobody has chosen wards for yet: likely those that its name has found.
    const found = map?.areas.find((one) => one.area.slug === area.slug)?.codes ?? [];
    const wards = area.wardCodes.length > 0 ? area.wardCodes : found;
    return this.form(place, { wards }, [], languageOf(request));
  }

  @PagePost('chooseWards')
  async save(
    @Param('process') slug: string,
    @Param('area') areaSlug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const place = await this.place(slug, areaSlug);
    const { process } = place;
    const language = languageOf(request);
    const posted = (body ?? {}) as FormValues;
    if ('show' in posted) return this.form(place, posted, [], language);
    return handleForm(body, ChooseWardsDto, {
      read: (values) => ({ wards: ticked(values) }),
      act: async ({ wards }) => {
        await this.wards.choose(signedIn(request).id, process.id, areaSlug, wards);
        const to = pathTo('areaWards', language, { process: process.slug[language] });
        return redirect(to, { kind: 'success', key: 'wards.saved' });
      },
      again: (values, problems) => this.form(place, values, problems, language),
    });
  }

  private async place(slug: string, areaSlug: string): Promise<Place> {
    const process = await this.processes.bySlug(slug);
    const area = process.areas.find((one) => one.slug === areaSlug);
    if (!area) throw new UnknownAreaOfProcessError();
    return { process, area };
  }

  private async form(
    { process, area }: Place,
    values: FormValues,
    problems: readonly PageProblem[],
    language: Language,
  ): Promise<Page> {
    const all = await councils();
    const wards = ticked(values);
    const council = typeof values['council'] === 'string' ? values['council'] : '';
    const boxes = wardBoxes(all, process, area.slug, wards, council, language);
    return page(
      'wards/choose-wards.njk',
      { process, area, values: { wards }, ...boxes },
      { problems: problems.map((one) => inWords(one, process, all, language)), keepForm: true },
    );
  }
}

function ticked({ wards }: FormValues): readonly string[] {
  return [wards ?? []].flat().filter((code): code is string => typeof code === 'string');
}

/** Codes and slugs → what people call them. */
function inWords(
  problem: PageProblem,
  { areas }: ProcessView,
  all: readonly CouncilOnMap[],
  language: Language,
): PageProblem {
  const { ward, area } = problem.params;
  if (typeof ward !== 'string' || typeof area !== 'string') return { ...problem, field: 'wards' };
  const holder = areas.find(({ slug }) => slug === area);
  const params = {
    ward: wardName(all, ward, language),
    area: holder ? holder.name[language] : area,
  };
  return { ...problem, params };
}
