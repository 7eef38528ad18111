import type { EntityManager } from '@mikro-orm/postgresql';
import type { Command, CommandType } from '#rooms';
import type { FoundRoom } from './held-room.js';

/** Who wrote the words that a command reports; null for all others, and where nobody may learn it. */
export async function authorReported(
  em: EntityManager,
  roomId: string,
  { type, data }: Command,
): Promise<string | null> {
  if (type !== 'report.raise' || data.about !== 'words') return null;
  const [row] = await em.execute<{ person: string | null }[]>(
    'select person from room_words where room_id = ? and id = ?',
    [roomId, data.subject],
  );
  return row?.person ?? null;
}

const shuttingOut = ['person.remove', 'person.readmit', 'person.mute', 'person.unmute'] as const;
type ShuttingOut = Extract<Command, { readonly type: (typeof shuttingOut)[number] }>;

function shutsOut(command: Command): command is ShuttingOut {
  return (shuttingOut as readonly CommandType[]).includes(command.type);
}

/** Whether whom a command shuts out, or lets in again, runs rooms of this process for the organisation. */
export async function staffConcerned(
  em: EntityManager,
  { id, organisationId, processId }: Pick<FoundRoom, 'id' | 'organisationId' | 'processId'>,
  command: Command,
): Promise<boolean> {
  if (!shutsOut(command)) return false;
  const rows = await em.execute<object[]>(
    `select from room_person them join membership using (account_id)
     where them.room_id = ? and them.id = ? and organisation_id = ? and role in ('facilitator', 'admin')
       and (process_id is null or process_id = ?) limit 1`,
    [id, command.data.person, organisationId, processId],
  );
  return rows.length > 0;
}
