import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { EligibilityService, SetEligibilityDto } from '#people';
import { ProcessesReader } from '#processes';
import { VotingReader } from '#voting';
import { Access } from '../../access/access.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { handleForm, list, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { about } from '../returning/about.js';
import { backTo } from '../returning/back-to.js';

const ways = ['email', 'letter', 'emailCode', 'smsCode', 'declaration', 'signIn'] as const;

/** Which ways of proving oneself this vote offers. */
@ApiExcludeController()
@Access('returning-officer')
@Controller()
export class EligibilityPage {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly eligibility: EligibilityService,
    private readonly voting: VotingReader,
  ) {}

  @PageGet('eligibility')
  async show(@Param('process') slug: string, @Req() request: Request): Promise<Page> {
    const process = await this.processes.bySlug(slug);
    const settings = await this.eligibility.settings(process.id);
    const values = { ...settings, ways: ways.filter((way) => settings[way]) };
    return this.form(slug, request, values, []);
  }

  @PagePost('eligibility')
  async set(
    @Param('process') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, SetEligibilityDto, {
      read: readSettings,
      act: async (input) => {
        const process = await this.processes.bySlug(slug);
        const paper = await this.voting.paperOf(process.id);
        const vote = { isOpen: paper?.state === 'open' };
        await this.eligibility.set(signedIn(request).id, process.id, input, vote);
        return backTo('eligibility', process, request, 'roll.ways.saved');
      },
      again: (values, problems) =>
        this.form(slug, request, { ...values, ways: list(values['ways']) }, problems),
    });
  }

  private async form(
    slug: string,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const process = await this.processes.bySlug(slug);
    const provider = this.eligibility.provider();
    const offered = ways.filter((way) => way !== 'signIn' || provider !== null);
    const locals = { ...about(process, request), values, offered, provider };
    return page('roll/eligibility.njk', locals, { problems, keepForm: true });
  }
}

/** Boxes that are ticked are posted; numbers come as words. */
function readSettings({
  ways: ticked,
  needed = '1',
  contactCap,
  minimumAge,
  ...rest
}: FormValues): unknown {
  const chosen = list(ticked);
  return {
    ...rest,
    ...Object.fromEntries(ways.map((way) => [way, chosen.includes(way)])),
    needed: Number(needed),
    contactCap: Number(contactCap),
    minimumAge: minimumAge === '' || minimumAge === undefined ? null : Number(minimumAge),
  };
}
