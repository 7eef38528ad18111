import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { RequestMethod, type Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ACCESS, type Door } from '../../apps/server/src/access/access.decorator.js';

export interface ServerRoute {
  /** `ProcessPage.show`, for a reader of a failed test. */
  readonly handler: string;
  readonly method: string;
  /** Pattern with a leading slash, e.g. `/en/processes/:process`. */
  readonly path: string;
  /** Who may come in; undefined when the handler does not say. */
  readonly doors: readonly Door[] | undefined;
}

/** Every route of every controller that Nest knows, with the doors that its handler names. */
export function serverRoutes(app: NestFastifyApplication): readonly ServerRoute[] {
  return handlersOf(app, 'controllers').flatMap(({ type, name, handler }) => {
    const paths = Reflect.getMetadata(PATH_METADATA, handler) as string | string[] | undefined;
    if (paths === undefined) return [];
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod;
    const prefix = Reflect.getMetadata(PATH_METADATA, type) as string;
    return [paths].flat().map((path) => ({
      handler: `${type.name}.${name}`,
      method: RequestMethod[method],
      path: `/${[prefix, path].join('/')}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1'),
      doors: doorsOf(type, handler),
    }));
  });
}

export interface ServerMessage {
  readonly handler: string;
  readonly message: string;
  readonly doors: readonly Door[] | undefined;
}

/** Every message that a socket may send. */
export function serverMessages(app: NestFastifyApplication): readonly ServerMessage[] {
  return handlersOf(app, 'providers').flatMap(({ type, name, handler }) => {
    if (Reflect.getMetadata('websockets:message_mapping', handler) !== true) return [];
    return {
      handler: `${type.name}.${name}`,
      message: Reflect.getMetadata('message', handler) as string,
      doors: doorsOf(type, handler),
    };
  });
}

function doorsOf(type: Type, handler: object): readonly Door[] | undefined {
  const own = Reflect.getMetadata(ACCESS, handler) as readonly Door[] | undefined;
  return own ?? (Reflect.getMetadata(ACCESS, type) as readonly Door[] | undefined);
}

interface Handler {
  readonly type: Type;
  readonly name: string;
  readonly handler: object;
}

function handlersOf(app: NestFastifyApplication, kind: 'controllers' | 'providers'): Handler[] {
  const discovery = new DiscoveryService(app.get(ModulesContainer));
  const wrappers = kind === 'controllers' ? discovery.getControllers() : discovery.getProviders();
  const scanner = new MetadataScanner();
  return wrappers.flatMap(({ instance, metatype }) => {
    if (typeof instance !== 'object' || instance === null || typeof metatype !== 'function')
      return [];
    const prototype = Object.getPrototypeOf(instance) as Record<string, object> | null;
    if (!prototype || prototype === Object.prototype) return [];
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      return handler ? [{ type: metatype as Type, name, handler }] : [];
    });
  });
}
