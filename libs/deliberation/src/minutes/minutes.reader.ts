import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { BothLanguages } from '#platform';
import { draftMinutes, shownDirectory, toldUntil, type MinutesDraft } from '#rooms';
import { RoomStates } from '../log/room-states.js';
import type { RoomVisitor } from '../rooms/room-visitor.js';
import { minutedRoom } from './minuted-room.js';
import { NoMinutesError } from './minutes.errors.js';
import { readTrail } from './read-trail.js';
import { RoomMinutesVersion } from './room-minutes-version.entity.js';
import { noMinutesWords, RoomMinutes, type MinutesWords } from './room-minutes.entity.js';

export interface MinutesVersionView {
  readonly version: number;
  readonly publishedAt: Date;
  /** What was corrected; null in the first. */
  readonly because: BothLanguages | null;
}

/** Minutes as everybody reads them. */
export interface MinutesView extends MinutesVersionView {
  readonly words: MinutesWords;
  readonly log: MinutesDraft;
  /** All that were published, the newest first. */
  readonly versions: readonly MinutesVersionView[];
}

/** Minutes as those who write them have them. */
export interface MinutesDeskView {
  readonly words: MinutesWords;
  readonly log: MinutesDraft;
  /** 0 while nobody has written anything. */
  readonly revision: number;
  /** 0 while nothing is published. */
  readonly version: number;
  /** Whether what is written differs from what is published. */
  readonly isDraft: boolean;
  readonly savedAt: Date | null;
}

@Injectable()
export class MinutesReader {
  constructor(
    private readonly em: EntityManager,
    private readonly states: RoomStates,
  ) {}

  /**
   * @param version the newest when it is left out
   * @throws NoMinutesError
   */
  async published(roomId: string, version?: number): Promise<MinutesView> {
    const all = await this.em.find(
      RoomMinutesVersion,
      { room: roomId },
      { orderBy: { version: 'desc' } },
    );
    const one = version === undefined ? all[0] : all.find((each) => each.version === version);
    if (!one) throw new NoMinutesError();
    const { events, directory, votes } = await readTrail(this.em, roomId);
    // What was taken down since stays down; what happened since is for the next version.
    const shown = shownDirectory(events, directory);
    const log = draftMinutes(toldUntil(events, one.pubSeq), shown, votes);
    return { ...viewOf(one), words: one.words, log, versions: all.map(viewOf) };
  }

  async isPublished(roomId: string): Promise<boolean> {
    return (await this.em.count(RoomMinutesVersion, { room: roomId })) > 0;
  }

  /** Which of these rooms have minutes that everybody reads. */
  async publishedAmong(roomIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rooms = { room: { $in: [...roomIds] } };
    const found = await this.em.find(RoomMinutesVersion, rooms, { fields: ['room'] });
    return new Set(found.map(({ room }) => room.id));
  }

  /** @throws NotAllowedError, MinutesTooEarlyError, UnknownRoomError */
  async desk(roomId: string, who: RoomVisitor): Promise<MinutesDeskView> {
    await minutedRoom(this.em, this.states, roomId, who);
    const minutes = await this.em.findOne(RoomMinutes, { room: roomId }, { refresh: true });
    const { events, directory, votes } = await readTrail(this.em, roomId);
    return {
      words: minutes?.words ?? noMinutesWords,
      log: draftMinutes(events, shownDirectory(events, directory), votes),
      revision: minutes?.revision ?? 0,
      version: minutes?.version ?? 0,
      isDraft: minutes?.isDraft ?? true,
      savedAt: minutes?.savedAt ?? null,
    };
  }
}

function viewOf({ version, publishedAt, because }: RoomMinutesVersion): MinutesVersionView {
  return { version, publishedAt, because };
}
