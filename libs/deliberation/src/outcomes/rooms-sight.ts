/** Who would read what came of rooms. */
export interface RoomsSight {
  readonly account: string | null;
  /** They run rooms of this process, or answer for the organisation in it. */
  readonly staff: boolean;
}

/**
 * Whether the `room` of that SQL is there for somebody: everybody looks on, or they take part, or it is
 * their work. Its two parameters are in `roomSees`.
 */
export const roomIsSeen = `(room.phase <> 'draft' and (? or room.watch = 'everybody' or exists (
    select 1 from room_person where room_person.room_id = room.id and account_id = ?
      and not was_removed(room.id, room_person.id))))`;

export function roomSees({ staff, account }: RoomsSight): readonly [boolean, string | null] {
  return [staff, account];
}
