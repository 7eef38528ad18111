import { Injectable } from '@nestjs/common';
import { nameOrAddress, type Visitor } from '#people';
import {
  ConfigDto,
  otherLanguage,
  type BothLanguages,
  type DomainError,
  type Language,
  type Translate,
} from '#platform';
import { isOperator } from '../access/operator.js';
import { languageOf, type Reply, type Request } from '../access/request.js';
import { Flash } from './flash.js';
import { Page, Redirect } from './page.js';
import { inOtherLanguage, pathTo, type RouteParams } from './routes.js';
import { View } from './view.js';

/** Turns a page result into HTML in the frame that all pages share. */
@Injectable()
export class PageRenderer {
  constructor(
    private readonly view: View,
    private readonly flash: Flash,
    private readonly config: ConfigDto,
  ) {}

  /** Sets status and headers on the reply. @returns the body, for Nest or a filter to send */
  prepare(result: Page | Redirect, request: Request, reply: Reply): string {
    if (result instanceof Redirect) {
      if (result.flash) this.flash.set(reply, result.flash);
      reply.status(303).header('location', result.to);
      return '';
    }
    const html = this.html(result, request, reply);
    reply
      .status(result.options.status ?? (result.options.problems?.length ? 422 : 200))
      .type('text/html; charset=utf-8')
      // Pages differ by who looks; ballots and receipts must not stay in a shared browser.
      .header('cache-control', 'no-store')
      .header('content-language', languageOf(request));
    return html;
  }

  /** A problem as a page of its own, where no form can show it. */
  prepareProblem(
    error: Pick<DomainError, 'code' | 'params'>,
    status: number,
    request: Request,
    reply: Reply,
    template = 'errors/problem.njk',
  ): string {
    const problem = { code: error.code, params: error.params, status, requestId: request.id };
    return this.prepare(new Page(template, { problem }, { status }), request, reply);
  }

  private html(result: Page, request: Request, reply: Reply): string {
    const language = languageOf(request);
    const t = this.view.translator.in(language);
    const flash = this.flash.take(request, reply);
    const { problems, keepForm } = result.options;
    return this.view.render(result.template, language, {
      ...result.locals,
      ...this.visitorLocals(request, language, t),
      errors:
        problems?.map(({ field, code, params }) => ({
          field,
          text: t(`errors.${code}`, params),
          // GOV.UK's own is English, and is only heard.
          visuallyHiddenText: t('layout.error'),
        })) ?? null,
      flash: flash && { kind: flash.kind, text: t(flash.key, flash.params ?? {}) },
      otherLanguageUrl:
        inOtherLanguage(request.url, slugsIn(result, otherLanguage(language))) ??
        `/${otherLanguage(language)}`,
      keepForm: keepForm ?? false,
      // A second token would make the first void in a browser that has none yet.
      csrfToken: result.locals['csrfToken'] ?? reply.generateCsrf(),
      cspNonce: reply.cspNonce.script,
      demo: this.config.DEMO,
      contactEmail: this.config.CONTACT_EMAIL ?? null,
      sourceUrl: this.config.SOURCE_URL ?? null,
      path: request.url,
      navigation: [
        {
          href: pathTo('home', language),
          text: t('site.navigation.processes'),
          current: request.url === pathTo('home', language),
        },
      ],
    });
  }

  /** Who is here, and the doors that are theirs on every page. */
  private visitorLocals(
    request: Request,
    language: Language,
    t: Translate,
  ): Record<string, unknown> {
    const visitor: Visitor = request.visitor ?? null;
    const organisations = new Map(
      visitor?.memberships.map((m) => [m.organisationSlug, m.organisationName]),
    );
    return {
      account: visitor && {
        name: nameOrAddress(visitor),
        url: pathTo('account', language),
      },
      unread: visitor?.unread ?? 0,
      accountNavigation: [
        ...(visitor ? [noticesLink(visitor.unread ?? 0, language, t)] : []),
        ...(visitor?.rightsHeldBack
          ? [{ href: pathTo('stepUp', language), text: t('access-rights.step-up.menu') }]
          : []),
        ...[...organisations].map(([organisation, name]) => ({
          href: pathTo('organisation', language, { organisation }),
          text: name[language],
        })),
        ...(isOperator(visitor, this.config)
          ? [
              { href: pathTo('jobs', language), text: t('operator.jobs.title') },
              { href: pathTo('siteAudit', language), text: t('access-rights.audit.title') },
              {
                href: pathTo('retentionReport', language),
                text: t('your-data.retention.report.title'),
              },
            ]
          : []),
      ],
      signInUrl: `${pathTo('signIn', language)}?returnTo=${encodeURIComponent(request.url)}`,
      signOutUrl: pathTo('signOut', language),
    };
  }
}

function noticesLink(unread: number, language: Language, t: Translate) {
  return {
    href: pathTo('notices', language),
    text: t('your-data.notices.menu', { count: unread }),
  };
}

/** A page about a process is found under the process's own name in each language. */
function slugsIn(result: Page, language: Language): RouteParams {
  const process = result.locals['process'] as { slug?: BothLanguages } | undefined;
  return process?.slug ? { process: process.slug[language] } : {};
}
