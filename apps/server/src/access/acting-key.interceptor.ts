import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Observable } from 'rxjs';
import { actingThrough } from '#platform';
import type { Request } from './request.js';

/** What a program with an API key does is told of as what was done with that key. */
@Injectable()
export class ActingKeyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const { actingKey } = context.switchToHttp().getRequest<Request>();
    if (!actingKey) return next.handle();
    return new Observable((listener) =>
      actingThrough(actingKey, () => next.handle().subscribe(listener)),
    );
  }
}
