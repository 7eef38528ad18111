import { Body, Controller, Param, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { holds, PeopleReader, type OrganisationView } from '#people';
import { MissingError } from '#platform';
import { draftPolicy, ModerationPolicies, policyTexts, PublishPolicyDto } from '#processes';
import { Access } from '../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { handleForm, nested, type FormValues } from '../form.js';
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

/** What an organisation allows, who decides, how long it takes and how to appeal. */
@ApiExcludeController()
@Controller()
export class ModerationPolicyPage {
  constructor(
    private readonly people: PeopleReader,
    private readonly policies: ModerationPolicies,
  ) {}

  /** `?version=2` shows an earlier one. */
  @Access('public')
  @PageGet('moderationPolicy')
  async show(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Query('version') asked?: string,
  ): Promise<Page> {
    const organisation = await this.people.organisation(slug);
    const version = asked === undefined ? null : versionIn(asked);
    const policy = await this.policies.ofOrganisation(organisation.id, version);
    if (asked !== undefined && !policy) throw new MissingError();
    const place = { organisationId: organisation.id, processId: null };
    return page('moderation/policy.njk', {
      organisation: nameOf(organisation, request),
      policy,
      policyTexts,
      versions: await this.policies.versions(organisation.id),
      isAdmin: holds(request.visitor ?? null, 'admin', place),
    });
  }

  @Access('admin')
  @PageGet('writeModerationPolicy')
  async form(@Param('organisation') slug: string, @Req() request: Request): Promise<Page> {
    const organisation = await this.people.organisation(slug);
    const standing = await this.policies.ofOrganisation(organisation.id);
    const { words, workingDays } = standing ?? { words: draftPolicy, workingDays: 2 };
    const texts = policyTexts.flatMap((name) => [
      [`${name}.cy`, words[name].cy] as const,
      [`${name}.en`, words[name].en] as const,
    ]);
    const values = { ...Object.fromEntries(texts), workingDays: String(workingDays) };
    return this.again(organisation, request, values, [], standing === null);
  }

  @Access('admin')
  @PagePost('writeModerationPolicy')
  async publish(
    @Param('organisation') slug: string,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const organisation = await this.people.organisation(slug);
    return handleForm(body, PublishPolicyDto, {
      read: (values) => ({ ...nested(values), workingDays: Number(values['workingDays']) }),
      act: async (input) => {
        await this.policies.publish(signedIn(request).id, organisation.id, input);
        return redirect(
          pathTo('moderationPolicy', languageOf(request), { organisation: organisation.slug }),
          { kind: 'success', key: 'moderation.policy.published' },
        );
      },
      again: (values, problems) => this.again(organisation, request, values, problems, false),
    });
  }

  private again(
    organisation: OrganisationView,
    request: Request,
    values: FormValues,
    problems: readonly PageProblem[],
    isDraft: boolean,
  ): Page {
    const locals = { organisation: nameOf(organisation, request), values, policyTexts, isDraft };
    return page('moderation/write-policy.njk', locals, { problems, keepForm: true });
  }
}

function nameOf({ slug, name }: OrganisationView, request: Request) {
  return { slug, name: name[languageOf(request)] };
}

/** @throws MissingError for what is no version */
function versionIn(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new MissingError();
  return Number(text);
}
