import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import etag from '@fastify/etag';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import { ApiKeysReader, PeopleReader } from '#people';
import { LOGGER, Metrics, pathOnly, type ConfigDto, type Logger } from '#platform';
import { refuseOtherThanJson } from './api/json-only.js';
import { letLongBodiesIn, refuseLongBodies, usualBody } from './api/long-body.js';
import { OpenApi } from './api/open-api.js';
import { refuseWrongMethods } from './api/wrong-method.js';
import { AppModule } from './app.module.js';
import { LiveAdapter } from './live/live.adapter.js';
import { NestLog } from './nest-log.js';
import { plainAddress } from './plain-address.js';
import { refuseUnreadableBody } from './plain-body.js';
import { refuseForged } from './site/forgery.js';
import { refuseUnfitUploads } from './site/upload.js';
import { publicFolder } from './site/view.js';

/** Forms with a file: nothing but what the page that takes one allows with `@TakesFile`. */
const uploadLimits = { files: 0, fileSize: 0, fields: 0, fieldSize: 0, parts: 0 };

/** The whole server, ready to listen: a readable list of what a request passes through. */
export async function createApp(config: ConfigDto): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: usualBody,
    genReqId: () => randomUUID(),
    requestTimeout: 30_000,
    trustProxy: false,
    rewriteUrl: plainAddress,
    // Longer than any address that reaches us: the router's own refusal would be no page of ours.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 16_384 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(config), adapter, {
    logger: false,
    bodyParser: false,
    abortOnError: false,
  });
  const log = app.get<Logger>(LOGGER);
  app.useLogger(new NestLog(log));
  app.enableShutdownHooks();
  app.useWebSocketAdapter(new LiveAdapter(app));
  app.get(OpenApi).readFrom(app);

  const fastify = adapter.getInstance();
  await app.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: contentSecurityPolicy(config),
    hsts: config.secureCookies,
    // Not no-referrer: browsers then send `Origin: null` with our own forms.
    referrerPolicy: { policy: 'same-origin' },
  });
  await app.register(cookie, { secret: config.SESSION_SECRET });
  await app.register(csrf, {
    cookieKey: config.secureCookies ? '__Host-cyfran-form' : 'cyfran-form',
    cookieOpts: {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: config.secureCookies,
      signed: true,
    },
  });
  await app.register(formbody, { bodyLimit: usualBody });
  await app.register(multipart, { attachFieldsToBody: 'keyValues', limits: uploadLimits });
  await app.register(etag, { weak: true });
  await app.register(fastifyStatic, {
    root: publicFolder,
    prefix: '/assets/',
    maxAge: '365d',
    immutable: true,
    index: false,
  });

  const orm = app.get(MikroORM);
  const metrics = app.get(Metrics);
  fastify.addHook('onRequest', (_request, _reply, done) => RequestContext.create(orm.em, done));
  refuseWrongMethods(fastify);
  letLongBodiesIn(fastify);
  fastify.addHook('onRequest', refuseOtherThanJson);
  const people = app.get(PeopleReader);
  fastify.addHook('onRequest', refuseUnfitUploads(people, config));
  fastify.addHook('onRequest', refuseLongBodies(people, app.get(ApiKeysReader), config));
  fastify.addHook('preHandler', refuseUnreadableBody);
  fastify.addHook('preHandler', refuseForged(fastify, new URL(config.PUBLIC_URL).host));
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    metrics.requests.observe({ method: request.method, route, status }, reply.elapsedTime / 1000);
    log.info(
      {
        reqId: request.id,
        method: request.method,
        path: pathOnly(request.url),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    );
    done();
  });
  return app;
}

function contentSecurityPolicy(config: ConfigDto) {
  return {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      ...(config.secureCookies && { upgradeInsecureRequests: [] }),
    },
  };
}
