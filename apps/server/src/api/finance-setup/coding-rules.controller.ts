import { Body, Controller, Get, Param, Put, Req, UseInterceptors } from '@nestjs/common';
import { CodingPlacesReader, CodingReader, CodingRulesService, PutRulesDto } from '#finance';
import { PeopleReader } from '#people';
import { validateInput } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { ByKey } from '../../access/by-key.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { FreshnessInterceptor } from '../freshness.interceptor.js';
import { Operation } from '../operation.js';
import { namedRule, ruleInput, type NamedRule } from './named-rule.js';

/** Which codes an award's money goes to. A person sets them: no key does. */
@Access('finance')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/organisations/:organisation/coding-rules')
export class CodingRulesController {
  constructor(
    private readonly people: PeopleReader,
    private readonly reader: CodingReader,
    private readonly places: CodingPlacesReader,
    private readonly rules: CodingRulesService,
  ) {}

  @Operation({
    ...{ id: 'listCodingRules', tag: 'finance', answers: 'CodingRuleList' },
    ...{ problems: [401, 403, 404], private: true },
  })
  @ByKey('finance:read')
  @Get()
  async list(
    @Param('organisation') slug: string,
  ): Promise<{ readonly items: readonly NamedRule[] }> {
    const { id } = await this.people.organisation(slug);
    return this.answer(id);
  }

  @Operation({
    ...{ id: 'putCodingRules', tag: 'finance', takes: 'PutCodingRules', answers: 'CodingRuleList' },
    takesLong: true,
    ...{ problems: [400, 401, 403, 404, 413, 415, 422], private: true },
  })
  @Put()
  async put(
    @Param('organisation') slug: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<{ readonly items: readonly NamedRule[] }> {
    const { rules } = await validateInput(PutRulesDto, body);
    const { id } = await this.people.organisation(slug);
    const places = await this.places.ofOrganisation(id);
    const inputs = rules.map((rule, index) => ruleInput(rule, index, places));
    await this.rules.replace(signedIn(request).id, id, inputs);
    return this.answer(id);
  }

  private async answer(id: string): Promise<{ readonly items: readonly NamedRule[] }> {
    const places = await this.places.ofOrganisation(id);
    return { items: (await this.reader.rules(id)).map((rule) => namedRule(rule, places)) };
  }
}
