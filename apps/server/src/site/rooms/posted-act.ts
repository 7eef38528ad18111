import type { RoomWhere } from '#rooms';

/** A form of a room as it was posted. */
export interface PostedAct {
  readonly command: string;
  /** The command's own, made with the page: a form that is sent twice happens once. */
  readonly id: string;
  readonly back: RoomWhere['back'];
  /** Several fields of one name stand one after another. */
  readonly fields: readonly (readonly [name: string, value: string])[];
}

export function postedAct(body: unknown): PostedAct {
  const posted = typeof body === 'object' && body !== null ? body : {};
  const fields = Object.entries(posted as Record<string, unknown>).flatMap(([name, values]) =>
    [values].flat().flatMap((value) => (typeof value === 'string' ? [[name, value] as const] : [])),
  );
  const one = (name: string) => fields.find(([field]) => field === name)?.[1] ?? '';
  const back = one('back');
  return {
    ...{ command: one('command'), id: one('id'), fields },
    back: back === 'console' || back === 'kiosk' ? back : 'room',
  };
}
