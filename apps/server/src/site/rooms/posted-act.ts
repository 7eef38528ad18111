import { keeps, type RoomRole, type RoomWhere } from '#rooms';

/** A form of a room as it was posted. */
export interface PostedAct {
  readonly command: string;
  /** The command's own, made with the page: a form that is sent twice happens once. */
  readonly id: string;
  readonly back: RoomWhere['back'];
  /** Several fields of one name stand one after another. */
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** @param role the sender's: whoever keeps no queue goes on in the room, whatever their form says */
export function postedAct(body: unknown, role: RoomRole | null): PostedAct {
  const posted = typeof body === 'object' && body !== null ? body : {};
  const fields = Object.entries(posted as Record<string, unknown>).flatMap(([name, values]) =>
    [values].flat().flatMap((value) => (typeof value === 'string' ? [[name, value] as const] : [])),
  );
  const one = (name: string) => fields.find(([field]) => field === name)?.[1] ?? '';
  const wanted = one('back');
  const isKept = wanted === 'console' || wanted === 'kiosk';
  const back = isKept && role !== null && keeps(role) ? wanted : 'room';
  return { command: one('command'), id: one('id'), fields, back };
}
