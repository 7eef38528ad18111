import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import type { Reply, Request } from '../access/request.js';
import { Page, Redirect } from './page.js';
import { PageRenderer } from './page.renderer.js';

/** Controllers return what to show; this shows it. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(private readonly renderer: PageRenderer) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    return next.handle().pipe(
      map((result) => {
        if (!(result instanceof Page) && !(result instanceof Redirect)) return result;
        const http = context.switchToHttp();
        return this.renderer.prepare(result, http.getRequest<Request>(), http.getResponse<Reply>());
      }),
    );
  }
}
