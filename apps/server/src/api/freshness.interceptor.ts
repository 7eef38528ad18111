import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { tap, type Observable } from 'rxjs';
import type { Reply, Request } from '../access/request.js';
import { PRIVATE } from './operation.js';

/** How long an answer for everybody may be passed on without asking again. */
const seconds = 15;

/**
 * Says who may keep an answer. What is for one person is kept by nobody; what is for all is kept
 * for seconds, then asked about again with its ETag; a signed-in person's view of it (which may show
 * drafts and "own") stays in that browser.
 */
@Injectable()
export class FreshnessInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const own = this.reflector.get<boolean | undefined>(PRIVATE, context.getHandler()) ?? false;
    return next.handle().pipe(
      tap(() => {
        http
          .getResponse<Reply>()
          .header('cache-control', keeping(request, own))
          .header('vary', 'cookie');
      }),
    );
  }
}

function keeping(request: Request, own: boolean): string {
  if (own || request.method !== 'GET') return 'no-store';
  if (request.visitor) return 'private, no-cache';
  return `public, max-age=${seconds}`;
}
