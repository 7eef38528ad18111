import { Body, Controller, Param, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  CodingPlacesReader,
  CodingReader,
  CodingRulesService,
  isOpenOn,
  SetCodingRuleDto,
  type CodeView,
  type RuleCodes,
} from '#finance';
import { Clock, isoDay } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { handleForm, type FormValues } from '../form.js';
import { page, PageGet, PagePost, type Page, type PageProblem, type Redirect } from '../page.js';
import { placeName, placeValue, readRule, ruleValues } from './coding-rule-form.js';
import { done, FinanceDesk, orAgain, type FinancePlace } from './finance-desk.js';

/** Codes that a field suggests; beyond them an officer types. */
const suggested = 300;

/** Which codes an award's money goes to, and which it comes from. */
@ApiExcludeController()
@Access('finance', 'admin')
@Controller()
export class CodingRulesPage {
  constructor(
    private readonly desk: FinanceDesk,
    private readonly reader: CodingReader,
    private readonly places: CodingPlacesReader,
    private readonly rules: CodingRulesService,
    private readonly clock: Clock,
  ) {}

  @PageGet('codingRules')
  async show(
    @Param('organisation') slug: string,
    @Query('rule') id: unknown,
    @Req() request: Request,
  ): Promise<Page> {
    const place = await this.desk.place(slug, request);
    const rules = await this.reader.rules(place.id);
    const chosen = rules.find(({ ruleId }) => ruleId === id);
    return this.form(place, request, chosen ? ruleValues(chosen) : {}, []);
  }

  @PagePost('codingRules')
  async set(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const place = await this.desk.place(slug, request);
    return handleForm(body, SetCodingRuleDto, {
      read: readRule,
      act: async (input) => {
        await this.rules.set(signedIn(request).id, place.id, input);
        return done(place.pathOf('codingRules'), 'rules.saved');
      },
      again: (values, problems) => this.form(place, request, values, problems),
    });
  }

  @PagePost('removeCodingRule')
  async remove(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Body() body: Readonly<Record<string, unknown>> | undefined,
  ): Promise<Page | Redirect> {
    const place = await this.desk.place(slug, request);
    return orAgain(
      async () => {
        await this.rules.remove(signedIn(request).id, place.id, String(body?.['rule']));
        return done(place.pathOf('codingRules'), 'rules.removed');
      },
      (problems) => this.form(place, request, {}, problems),
    );
  }

  private async form(
    { id, about, pathOf }: FinancePlace,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
  ): Promise<Page> {
    const language = languageOf(request);
    const places = await this.places.ofOrganisation(id);
    const known = await this.reader.known(id);
    const today = isoDay(this.clock.now());
    const open = (codes: ReadonlyMap<string, CodeView>) =>
      [...codes.values()].filter((code) => isOpenOn(code, today)).slice(0, suggested);
    const closed = (code: string | null, codes: ReadonlyMap<string, CodeView>) => {
      if (code === null) return false;
      const found = codes.get(code);
      return !found || !isOpenOn(found, today);
    };
    const rules = (await this.reader.rules(id)).map((rule) => ({
      ...rule,
      place: placeName(rule, places, language),
      isClosed:
        costCentresOf(rule).some((one) => closed(one, known.costCentres)) ||
        accountsOf(rule).some((one) => closed(one, known.accounts)),
    }));
    const choices = places.map((one) => ({
      value: placeValue(one),
      text: placeName(one, places, language),
    }));
    return page(
      'finance-setup/coding-rules.njk',
      {
        ...{ ...about, rules, choices, values, here: pathOf('codingRules') },
        ...{ costCentres: open(known.costCentres), accounts: open(known.accounts) },
      },
      { problems, keepForm: true },
    );
  }
}

function costCentresOf(rule: RuleCodes): readonly (string | null)[] {
  return [rule.costCentre, rule.potCostCentre, rule.matchCostCentre, rule.contingencyCostCentre];
}

function accountsOf(rule: RuleCodes): readonly (string | null)[] {
  return [rule.account, rule.potAccount, rule.matchAccount, rule.contingencyAccount];
}
