import type { EntityManager } from '@mikro-orm/postgresql';
import type { Facts, RoomState } from '#rooms';

/** Person → groups that they declared; nobody who declared none. */
export async function declaredIn(em: EntityManager, roomId: string): Promise<Facts['declared']> {
  const rows = await em.execute<{ id: string; groups: readonly string[] }[]>(
    `select id, groups from room_person where room_id = ? and groups <> '[]'`,
    [roomId],
  );
  return Object.fromEntries(rows.map(({ id, groups }) => [id, groups]));
}

/** How many of those who are here: a number, and nobody's name. */
export async function countDeclared(
  em: EntityManager,
  roomId: string,
  { pub, host }: RoomState,
): Promise<number> {
  const declared = Object.keys(await declaredIn(em, roomId));
  const isHere = (person: string) =>
    host.people[person]?.leftAt === null && !pub.removed.includes(person);
  return declared.filter(isHere).length;
}

/** Whether the room asks people to which groups they belong. */
export function asksGroups({ pub }: RoomState): boolean {
  return (pub.settings.groups ?? []).length > 0;
}
