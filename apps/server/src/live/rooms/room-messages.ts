import { streams, RefusedError, type Stream } from '#rooms';
import type { Asked, Since } from '#deliberation';

/** What a page may say about rooms. Whatever it says is looked at as if it could be anything. */
export const roomMessages = ['room.watch', 'room.unwatch', 'room.sync', 'cmd'] as const;

type Fields = Readonly<Record<string, unknown>>;

/** @throws RefusedError */
export function watchIn(body: unknown): { readonly room: string; readonly since?: Since } {
  const { room, since } = fieldsOf(body);
  if (since === undefined || since === null) return { room: wordIn(room) };
  const { pub, host } = fieldsOf(since);
  return {
    room: wordIn(room),
    since: { pub: countIn(pub), host: host === null || host === undefined ? null : countIn(host) },
  };
}

/** @throws RefusedError */
export function roomIn(body: unknown): string {
  return wordIn(fieldsOf(body)['room']);
}

export interface SyncAsked {
  readonly room: string;
  readonly stream: Stream;
  readonly from: number;
  readonly to: number;
}

/** @throws RefusedError */
export function syncIn(body: unknown): SyncAsked {
  const { room, stream, from, to } = fieldsOf(body);
  const known = streams.find((one) => one === stream);
  if (!known) throw misshapen();
  const last = to === undefined ? Number.MAX_SAFE_INTEGER : countIn(to);
  return { room: wordIn(room), stream: known, from: countIn(from), to: last };
}

/** @throws RefusedError */
export function commandAskedIn(body: unknown): { readonly room: string; readonly asked: Asked } {
  const { v, id, room, type, data, expect } = fieldsOf(body);
  if (v !== 1) throw new RefusedError('INVALID', 'rooms.unknown-version');
  const asked = { id: wordIn(id), type: wordIn(type), data };
  if (expect === undefined) return { room: wordIn(room), asked };
  return { room: wordIn(room), asked: { ...asked, expect: countIn(expect) } };
}

function fieldsOf(body: unknown): Fields {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw misshapen();
  return body as Fields;
}

function wordIn(value: unknown): string {
  if (typeof value !== 'string' || value.length > 100) throw misshapen();
  return value;
}

function countIn(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw misshapen();
  return value;
}

function misshapen(): RefusedError {
  return new RefusedError('INVALID', 'rooms.misshapen');
}
