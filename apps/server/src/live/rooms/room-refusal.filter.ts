import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { brokenAnswer, refusal } from '#deliberation';
import { LOGGER, type Logger } from '#platform';

type Acknowledge = (answer: object) => void;

/** A message about a room is refused as a command is: with a code, and that of a sentence. */
@Catch()
export class RoomRefusalFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const args = host.getArgs<unknown[]>();
    const acknowledge = args.find((arg): arg is Acknowledge => typeof arg === 'function');
    const id = idIn(host.switchToWs().getData<unknown>());
    const answer = refusal(id, error);
    if (!answer) this.log.error({ err: error }, 'a message about a room failed');
    acknowledge?.(answer ?? brokenAnswer(id));
  }
}

function idIn(body: unknown): string {
  const { id } = (body ?? {}) as { readonly id?: unknown };
  return typeof id === 'string' ? id.slice(0, 100) : '';
}
