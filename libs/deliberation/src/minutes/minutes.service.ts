import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Account, Notices } from '#people';
import { AuditLog, databaseNow, NotAllowedError, type BothLanguages } from '#platform';
import { RoomStates } from '../log/room-states.js';
import type { RoomVisitor } from '../rooms/room-visitor.js';
import { Room } from '../rooms/room.entity.js';
import { minutedRoom } from './minuted-room.js';
import { minutesGap } from './minutes-gate.js';
import {
  CorrectionNeededError,
  MinutesChangedError,
  NothingToCorrectError,
} from './minutes.errors.js';
import { RoomMinutesVersion } from './room-minutes-version.entity.js';
import { noMinutesWords, RoomMinutes, type MinutesWords } from './room-minutes.entity.js';
import type { MinutesWordsDto, PublishMinutesDto, WriteMinutesDto } from './write-minutes.dto.js';

interface Held {
  readonly room: Room;
  readonly minutes: RoomMinutes | null;
  readonly by: Account;
  readonly now: Date;
}

/** Writing the minutes of a room that is over: drafted as long as it takes, then published; corrected in versions. */
@Injectable()
export class MinutesService {
  constructor(
    private readonly em: EntityManager,
    private readonly states: RoomStates,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Keeps what is written so far, in one language or both.
   * @throws MinutesChangedError when somebody else saved meanwhile; theirs stands
   */
  async save(who: RoomVisitor, roomId: string, input: WriteMinutesDto): Promise<void> {
    await this.em.transactional(async (em) => {
      const { room, minutes, by, now } = await this.hold(em, who, roomId, input.revision);
      const written = minutes ?? new RoomMinutes(room, noMinutesWords, now);
      written.write(wordsOf(input), by, now);
      em.persist(written);
    });
  }

  /**
   * From now on everybody reads the draft that was read here. With the first version everybody is told
   * who took part with an account; each later one says what it corrects, and the earlier ones stay.
   * @throws SummaryNeededError, OtherLanguageNeededError, CorrectionNeededError, MinutesChangedError
   */
  async publish(who: RoomVisitor, roomId: string, input: PublishMinutesDto): Promise<number> {
    return this.em.transactional(async (em) => {
      const { room, minutes, by, now } = await this.hold(em, who, roomId, input.revision);
      if (!minutes) throw new MinutesChangedError();
      if (!minutes.isDraft) throw new NothingToCorrectError();
      const gap = minutesGap(minutes.words);
      if (gap) throw gap;
      const because = minutes.version === 0 ? null : corrected(input.because);
      const version = minutes.publish();
      const { words } = minutes;
      const { pubSeq } = room;
      em.persist(new RoomMinutesVersion({ room, version, words, because, pubSeq, by, at: now }));
      if (version === 1) await this.tell(em, room, by.id);
      const act = 'rooms.publish-minutes';
      this.audit.record({ actor: by.id, act, subject: room.id, facts: { version } });
      return version;
    });
  }

  /** Two who write at once wait for each other here; the later finds another revision than they read. */
  private async hold(
    em: EntityManager,
    who: RoomVisitor,
    roomId: string,
    revision: number,
  ): Promise<Held> {
    await minutedRoom(em, this.states, roomId, who);
    if (!who.visitor) throw new NotAllowedError();
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    const room = await em.findOneOrFail(Room, roomId, { lockMode, refresh: true });
    const minutes = await em.findOne(RoomMinutes, { room }, { refresh: true });
    if ((minutes?.revision ?? 0) !== revision) throw new MinutesChangedError();
    const by = em.getReference(Account, who.visitor.id);
    return { room, minutes, by, now: await databaseNow(em) };
  }

  /** Nobody who was removed hears of the room again. */
  private async tell(em: EntityManager, room: Room, by: string): Promise<void> {
    const people = await em.execute<{ id: string }[]>(
      `select account_id as id from room_person where room_id = ? and account_id <> ?
         and not was_removed(room_id, id)`,
      [room.id, by],
    );
    this.notices.tell(
      people.map(({ id }) => id),
      { kind: 'minutes-published', processId: room.process.id, facts: { room: room.number } },
    );
  }
}

const tidy = ({ cy, en }: MinutesWordsDto): BothLanguages => ({ cy: cy.trim(), en: en.trim() });

/** A note that is empty is none. */
function wordsOf({ summary, decisions, notes }: WriteMinutesDto): MinutesWords {
  const kept = notes
    .map((note) => [note.item, tidy(note)] as const)
    .filter(([, { cy, en }]) => cy !== '' || en !== '');
  return { summary: tidy(summary), decisions: tidy(decisions), notes: Object.fromEntries(kept) };
}

/** @throws CorrectionNeededError */
function corrected(because: BothLanguages | undefined): BothLanguages {
  const said = tidy({ cy: '', en: '', ...because });
  const missing = (['cy', 'en'] as const).find((language) => said[language] === '');
  if (missing) throw new CorrectionNeededError({ field: `because.${missing}` });
  return said;
}
