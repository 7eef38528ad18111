import {
  Catch,
  HttpException,
  Inject,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import { PeopleReader, SecondFactorNeededError, StepUpNeededError } from '#people';
import {
  ConfigDto,
  DomainError,
  httpStatus,
  isOutOfReach,
  LOGGER,
  Metrics,
  problemDetails,
  SignInNeededError,
  type Logger,
} from '#platform';
import { isApi, languageOf, sessionCookie, type Reply, type Request } from '../access/request.js';
import { KioskDevice } from './kiosk/kiosk-device.js';
import { looksAgain } from './kiosk/kiosk-pages.js';
import { redirect } from './page.js';
import { PageRenderer } from './page.renderer.js';
import { pathTo, type RouteName } from './routes.js';
import { View } from './view.js';

/** Where somebody has to go before they come back here. */
function firstOf(error: unknown): RouteName | null {
  if (error instanceof SignInNeededError) return 'signIn';
  if (error instanceof StepUpNeededError) return 'stepUp';
  if (error instanceof SecondFactorNeededError) return 'secondFactor';
  return null;
}

interface Refusal {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly status: number;
}

/** Every error that leaves the server: problem+json on the API, a page in both languages elsewhere. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly renderer: PageRenderer,
    private readonly view: View,
    private readonly people: PeopleReader,
    private readonly kiosk: KioskDevice,
    private readonly config: ConfigDto,
    private readonly metrics: Metrics,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Never rejects: nobody waits for a filter, so a refusal of its own would end the server. */
  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    if (host.getType() !== 'http') {
      this.log.error({ err: error }, 'a message failed');
      return;
    }
    const reply = host.switchToHttp().getResponse<Reply>();
    try {
      await this.answer(error, host.switchToHttp().getRequest<Request>(), reply);
    } catch (failure) {
      this.log.error({ err: failure, cause: error }, 'a problem could not be told');
      this.answerPlainly(reply);
    }
  }

  private async answer(error: unknown, request: Request, reply: Reply): Promise<void> {
    const refusal = refusalOf(error);
    this.metrics.refusals.inc({ code: refusal.code });
    if (refusal.status >= 500)
      this.log.error({ err: error, reqId: request.id }, 'a request failed');
    if (reply.sent) return;
    if (isApi(request)) return this.sendJson(error, refusal, request, reply);
    const first = firstOf(error);
    if (first && request.method === 'GET') {
      const language = languageOf(request);
      const to = `${pathTo(first, language)}?returnTo=${encodeURIComponent(request.url)}`;
      await reply.send(this.renderer.prepare(redirect(to), request, reply));
      return;
    }
    request.visitor ??= await this.people
      .visitor(request.cookies[sessionCookie(this.config.secureCookies)])
      .catch(() => null);
    await reply.send(this.pageOf(refusal, request, reply));
  }

  /** A screen in a library has nobody who could lead it back from a page of the site. */
  private pageOf(refusal: Refusal, request: Request, reply: Reply): string {
    const { status } = refusal;
    if (!this.kiosk.isKnown(request))
      return this.renderer.prepareProblem(refusal, status, request, reply);
    looksAgain(reply, languageOf(request));
    return this.renderer.prepareProblem(refusal, status, request, reply, 'kiosk/problem.njk');
  }

  /** Where even the page of a problem cannot be made. */
  private answerPlainly(reply: Reply): void {
    if (reply.sent) return;
    try {
      void reply.status(500).type('text/plain; charset=utf-8').send(plainWords);
    } catch (failure) {
      this.log.error({ err: failure }, 'a request stays without an answer');
      reply.raw.destroy();
    }
  }

  private async sendJson(
    error: unknown,
    refusal: Refusal,
    request: Request,
    reply: Reply,
  ): Promise<void> {
    const language = languageOf(request);
    const t = this.view.translator.in(language);
    const say = (code: string, params: Refusal['params']) => t(`errors.${code}`, params);
    const { bodyLimit: bytes } = request.routeOptions;
    const detail =
      refusal.status === 413
        ? say('http.body-too-large', { most: Math.floor(bytes / 1024) })
        : say(refusal.code, {});
    const body =
      error instanceof DomainError
        ? problemDetails(error, request.url, say)
        : {
            type: `urn:cyfran:problem:${refusal.code}`,
            title: say(refusal.code, {}),
            status: refusal.status,
            detail,
            instance: request.url,
            code: refusal.code,
          };
    await reply
      .status(refusal.status)
      .type('application/problem+json')
      .header('cache-control', 'no-store')
      .header('content-language', language)
      .send(JSON.stringify(body));
  }
}

/** Both languages: what failed may be the very thing that knows which one is wanted. */
const plainWords =
  'Mae’n ddrwg gennym, mae problem gyda’r gwasanaeth.\nSorry, there is a problem with the service.\n';

function refusalOf(error: unknown): Refusal {
  if (error instanceof DomainError)
    return { code: error.code, params: error.params, status: httpStatus(error.kind) };
  const status = isOutOfReach(error) ? 503 : statusOf(error);
  const code = codes[status] ?? (status < 500 ? 'http.bad-request' : 'http.failed');
  return { code, params: {}, status };
}

const codes: Readonly<Record<number, string>> = {
  403: 'http.forged',
  404: 'http.not-found',
  405: 'http.wrong-method',
  413: 'http.too-large',
  415: 'http.wrong-type',
  429: 'http.too-many',
  503: 'http.busy',
};

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}
