import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { mergeMap, type Observable } from 'rxjs';
import { languageOf, type Reply, type Request } from '../access/request.js';
import { BoxNotice } from './keys/box-notice.js';
import { Page, PAGE, Redirect } from './page.js';
import { PageRenderer } from './page.renderer.js';

/** Controllers return what to show; this shows it. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(
    private readonly renderer: PageRenderer,
    private readonly notice: BoxNotice,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    return next.handle().pipe(
      mergeMap(async (result) => {
        if (!(result instanceof Page) && !(result instanceof Redirect)) return result;
        const http = context.switchToHttp();
        const request = http.getRequest<Request>();
        const shown =
          result instanceof Page ? await this.noticed(result, context, request) : result;
        return this.renderer.prepare(shown, request, http.getResponse<Reply>());
      }),
    );
  }

  private async noticed(page: Page, context: ExecutionContext, request: Request): Promise<Page> {
    const route = this.reflector.get<string | undefined>(PAGE, context.getHandler());
    const boxHeldBy = await this.notice.on(page, route, languageOf(request));
    return boxHeldBy ? new Page(page.template, { ...page.locals, boxHeldBy }, page.options) : page;
  }
}
