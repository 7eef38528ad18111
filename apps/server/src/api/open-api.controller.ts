import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import { Access } from '../access/access.decorator.js';
import { languageOf, type Reply, type Request } from '../access/request.js';
import { redirect, type Redirect } from '../site/page.js';
import { pathTo } from '../site/routes.js';
import { OpenApi } from './open-api.js';

/** The two addresses that people and programs guess, each in the language they ask for. */
@ApiExcludeController()
@Access('public')
@Controller('api')
export class OpenApiController {
  constructor(private readonly openApi: OpenApi) {}

  @Get()
  page(@Req() request: Request, @Res({ passthrough: true }) reply: Reply): Redirect {
    reply.header('vary', 'accept-language');
    return redirect(pathTo('api', languageOf(request)));
  }

  @Get('openapi.json')
  document(@Req() request: Request, @Res({ passthrough: true }) reply: Reply): OpenAPIObject {
    const language = languageOf(request);
    reply
      .header('content-language', language)
      .header('cache-control', 'public, max-age=300')
      .header('vary', 'accept-language')
      // Anybody's tool may read it: it says nothing that the page does not.
      .header('access-control-allow-origin', '*');
    return this.openApi.in(language);
  }
}
