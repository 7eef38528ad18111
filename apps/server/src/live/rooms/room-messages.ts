import { hearings, RefusedError, streams, type Since, type Stream } from '#rooms';
import type { Asked } from '#deliberation';

/** What a page may say about rooms. Whatever it says is looked at as if it could be anything. */
export const roomMessages = ['room.watch', 'room.unwatch', 'room.sync', 'cmd'] as const;

type Fields = Readonly<Record<string, unknown>>;

/** @throws RefusedError */
export function watchIn(body: unknown): { readonly room: string; readonly since?: Since } {
  const { room, since } = fieldsOf(body);
  if (since === undefined || since === null) return { room: roomIdIn(room) };
  const { pub, host, hears: asked } = fieldsOf(since);
  const hears = hearings.find((one) => one === asked);
  const counts = { pub: countIn(pub), host: host == null ? null : countIn(host) };
  return { room: roomIdIn(room), since: { ...counts, ...(hears && { hears }) } };
}

/** @throws RefusedError */
export function roomIn(body: unknown): string {
  return roomIdIn(fieldsOf(body)['room']);
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
  return { room: roomIdIn(room), stream: known, from: countIn(from), to: last };
}

/** @throws RefusedError */
export function commandAskedIn(body: unknown): { readonly room: string; readonly asked: Asked } {
  const { v, id, room, type, data, expect } = fieldsOf(body);
  if (v !== 1) throw new RefusedError('INVALID', 'rooms.unknown-version');
  const asked = { id: wordIn(id), type: wordIn(type), data };
  if (expect === undefined) return { room: roomIdIn(room), asked };
  return { room: roomIdIn(room), asked: { ...asked, expect: countIn(expect) } };
}

function fieldsOf(body: unknown): Fields {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw misshapen();
  return body as Fields;
}

function wordIn(value: unknown): string {
  if (typeof value !== 'string' || value.length > 100) throw misshapen();
  return value;
}

/** A room is one room, however its id is written. */
function roomIdIn(value: unknown): string {
  return wordIn(value).toLowerCase();
}

function countIn(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw misshapen();
  return value;
}

function misshapen(): RefusedError {
  return new RefusedError('INVALID', 'rooms.misshapen');
}
