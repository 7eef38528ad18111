import { Body, Controller, Get, HttpCode, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import { RequestSignInDto, SignInService, type AccountView } from '#people';
import { validateInput } from '#platform';
import { Access } from '../access/access.decorator.js';
import { languageOf, type Reply, type Request } from '../access/request.js';
import { FreshnessInterceptor } from './freshness.interceptor.js';
import { Operation } from './operation.js';

@Access('public')
@UseInterceptors(FreshnessInterceptor)
@Controller('api/v1')
export class SessionController {
  constructor(private readonly signIn: SignInService) {}

  @Operation({
    id: 'showSession',
    tag: 'people',
    answers: 'Session',
    problems: [],
    private: true,
  })
  @Get('session')
  session(@Req() request: Request, @Res({ passthrough: true }) reply: Reply) {
    return {
      account: request.visitor ? accountOf(request.visitor) : null,
      csrfToken: reply.generateCsrf(),
    };
  }

  /** Says the same whether or not the address is known. */
  @Operation({
    id: 'requestSignIn',
    tag: 'people',
    status: 202,
    takes: 'RequestSignIn',
    problems: [400, 403, 409, 413, 415, 422],
    private: true,
  })
  @HttpCode(202)
  @Post('sign-in')
  async request(@Body() body: unknown, @Req() request: Request): Promise<void> {
    const input = await validateInput(RequestSignInDto, body);
    await this.signIn.request(input, languageOf(request));
  }
}

function accountOf({ name, email, language, memberships }: AccountView) {
  const roles = memberships.map(({ organisationSlug: slug, organisationName, role }) => ({
    organisation: { slug, name: organisationName },
    role,
  }));
  return { name, email, language, roles };
}
