import { Body, Controller, Get, Param, Put, Req, UseInterceptors } from '@nestjs/common';
import { ProfilesReader, ProfilesService, SaveProfileDto, type Profile } from '#finance';
import { PeopleReader } from '#people';
import { validateInput } from '#platform';
import { Access } from '../../access/access.decorator.js';
import { ByKey } from '../../access/by-key.decorator.js';
import { signedIn, type Request } from '../../access/request.js';
import { FreshnessInterceptor } from '../freshness.interceptor.js';
import { Operation } from '../operation.js';

type LayoutAnswer = Pick<Profile, 'id' | 'name' | 'version' | 'layout'>;

/** How an organisation's ledger wants its file. */
@Access('finance')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1/organisations/:organisation/layouts')
export class LayoutsController {
  constructor(
    private readonly people: PeopleReader,
    private readonly reader: ProfilesReader,
    private readonly profiles: ProfilesService,
  ) {}

  @Operation({
    ...{ id: 'listLayouts', tag: 'finance', answers: 'LayoutList' },
    ...{ problems: [401, 403, 404], private: true },
  })
  @ByKey('finance:read')
  @Get()
  async list(
    @Param('organisation') slug: string,
  ): Promise<{ readonly items: readonly LayoutAnswer[] }> {
    const { id } = await this.people.organisation(slug);
    return { items: (await this.reader.ofOrganisation(id)).map(answer) };
  }

  @Operation({
    ...{ id: 'putLayout', tag: 'finance', takes: 'SaveLayout', answers: 'SavedLayout' },
    ...{ problems: [400, 401, 403, 404, 409, 413, 415, 422], private: true },
  })
  @Put()
  async put(
    @Param('organisation') slug: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<LayoutAnswer> {
    const input = await validateInput(SaveProfileDto, body);
    const { id } = await this.people.organisation(slug);
    return answer(await this.profiles.put(signedIn(request).id, id, input));
  }
}

function answer({ id, name, version, layout }: Profile): LayoutAnswer {
  return { id, name, version, layout };
}
