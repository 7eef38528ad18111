import { describe, expect, it } from '@jest/globals';
import { MESSAGE_MAPPING_METADATA, MESSAGE_METADATA } from '@nestjs/websockets/constants.js';
import { ACCESS } from '../access/access.decorator.js';
import { LiveGateway } from './live.gateway.js';
import { RoomsGateway } from './rooms.gateway.js';
import { roomMessages } from './rooms/room-messages.js';

type Handler = (...args: readonly unknown[]) => unknown;

function handlersOf(gateway: { readonly prototype: object }): readonly Handler[] {
  const { prototype } = gateway;
  return Object.getOwnPropertyNames(prototype)
    .map((name) => (prototype as Readonly<Record<string, unknown>>)[name])
    .filter((one): one is Handler => typeof one === 'function')
    .filter((one) => Reflect.getMetadata(MESSAGE_MAPPING_METADATA, one) === true);
}

const messageOf = (handler: Handler) => Reflect.getMetadata(MESSAGE_METADATA, handler) as string;

describe('every message of a socket', () => {
  it.each([LiveGateway, RoomsGateway])('has its doors named in %p', (gateway) => {
    const handlers = handlersOf(gateway);
    expect(handlers.length).toBeGreaterThan(0);
    for (const handler of handlers) expect(Reflect.getMetadata(ACCESS, handler)).toBeDefined();
  });

  it('about rooms is known to the list of those that are answered', () => {
    expect(handlersOf(RoomsGateway).map(messageOf).sort()).toEqual([...roomMessages].sort());
  });
});
