import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { DomainError, LOGGER, problemDetails, type Logger } from '#platform';
import { preferredLanguage } from '../access/request.js';
import type { LiveSocket } from '../access/live-socket.js';
import { View } from '../site/view.js';
import { MessageFailedError } from './live.errors.js';

type Acknowledge = (answer: object) => void;

/** A refused message is acknowledged with the same problem that the API would answer with. */
@Catch()
export class LiveProblemFilter implements ExceptionFilter {
  constructor(
    private readonly view: View,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const acknowledge = host.getArgs<unknown[]>().find(isAcknowledge);
    if (!(error instanceof DomainError)) this.log.error({ err: error }, 'a message failed');
    if (!acknowledge) return;
    const refusal = error instanceof DomainError ? error : new MessageFailedError();
    const socket = host.switchToWs().getClient<LiveSocket>();
    acknowledge(this.answer(refusal, socket));
  }

  answer(refusal: DomainError, socket: LiveSocket): object {
    const language = preferredLanguage(socket.handshake.headers['accept-language']);
    const t = this.view.translator.in(language);
    const say = (code: string, params: DomainError['params']) => t(`errors.${code}`, params);
    return { ok: false, problem: problemDetails(refusal, '/socket.io/', say) };
  }
}

function isAcknowledge(value: unknown): value is Acknowledge {
  return typeof value === 'function';
}
