import { Inject, Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { LOGGER, type Logger } from '#platform';
import {
  decide,
  nextInstant,
  nothing,
  quiet,
  reduce,
  RefusedError,
  type Actor,
  type Answer,
  type Command,
  type Decision,
} from '#rooms';
import { isKeepersName } from '../rooms/keepers-name.js';
import { AfterActs } from './after-act.js';
import { refusal, type Refusal } from './answers.js';
import { clockDoes, type Doer } from './doer.js';
import { holdRoom, lookRoom, type HeldRoom } from './held-room.js';
import { headAfter, placed } from './placed-event.js';
import { preparedPlan } from './prepared-plan.js';
import { factsFor } from './room-facts.js';
import { RoomLines } from './room-lines.js';
import { RoomNews, type RoomMoved } from './room-news.js';
import { keepSnapshot, snapshotEvery } from './room-snapshots.js';
import { RoomStates, type StateAt } from './room-states.js';
import { keepAnswer, writeDecision } from './write-decision.js';

interface Deed {
  readonly held: HeldRoom;
  readonly doer: Doer;
  readonly command: Command;
  readonly before: StateAt;
  readonly actor: Actor;
}

interface Outcome {
  readonly answer: Answer;
  /** Null when nothing new happened. */
  readonly after: StateAt | null;
  readonly news: RoomMoved | null;
}

/**
 * The one way in which anything happens in a room. One transaction on the database's clock: the room is
 * held, so that commands come one after the other; what follows is decided from the log alone; events,
 * words and the answer are committed together, and told only then.
 */
@Injectable()
export class RoomDeeds {
  private readonly lines = new RoomLines();

  constructor(
    private readonly em: EntityManager,
    private readonly states: RoomStates,
    private readonly afterwards: AfterActs,
    private readonly news: RoomNews,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** @throws RefusedError where there is no room or nobody to answer; what a rule refuses is answered */
  async commit(roomId: string, doer: Doer, command: Command): Promise<Answer> {
    await this.mustBeSomebody(roomId, doer);
    const act = () => this.em.transactional((em) => this.within(em, roomId, doer, command));
    const { answer, after, news } = quiet.has(command.type)
      ? await act()
      : await this.lines.next(roomId, act);
    if (after) this.states.keep(after);
    if (news) this.news.tell(news);
    if (after && news) await this.remember(after, news.events.length);
    return answer;
  }

  /** A token that anybody can make up waits in no line, and holds no room. */
  private async mustBeSomebody(roomId: string, { keys, sender }: Doer): Promise<void> {
    if (sender !== null) return;
    const found = await lookRoom(this.em, roomId, keys);
    if (!found) throw new RefusedError('GONE', 'rooms.unknown');
    if (found.person === null) throw new RefusedError('UNAUTH', 'rooms.join-first');
  }

  private async within(
    em: EntityManager,
    roomId: string,
    doer: Doer,
    command: Command,
  ): Promise<Outcome> {
    const { keys, sender } = doer;
    const holding = { ...keys, sender, commandId: command.id, quiet: quiet.has(command.type) };
    const found = await holdRoom(em, roomId, holding);
    if (!found) throw new RefusedError('GONE', 'rooms.unknown');
    const held = { ...found, now: doer.at ?? found.now };
    if (held.sender === null) throw new RefusedError('UNAUTH', 'rooms.join-first');
    if (held.earlier) return { answer: held.earlier, after: null, news: null };
    let actor: Actor | null = null;
    try {
      const before = await this.states.at(em, held);
      actor = doer.actor(before.room, held);
      return await this.undoable(em, { held, doer, command, before, actor });
    } catch (error) {
      const answer = refusal(command.id, error);
      if (!answer) throw error;
      if (isKept(answer, actor)) await keepAnswer(em, held, answer);
      return { answer, after: null, news: null };
    }
  }

  /** What follows elsewhere may still refuse, when all is written: then none of it has happened. */
  private async undoable(em: EntityManager, deed: Deed): Promise<Outcome> {
    const { type } = deed.command;
    if (!this.afterwards.follow(type)) return this.done(em, deed);
    return em.transactional((inner) => this.done(inner, deed));
  }

  private async done(em: EntityManager, deed: Deed): Promise<Outcome> {
    const { held, doer, command, before, actor } = deed;
    const decision = await this.decided(em, deed);
    const events = placed(decision.events, held, { at: held.now, actor: actor.person });
    const room = events.reduce(reduce, before.room);
    const head = headAfter(held, events);
    const answer = { ok: true, id: command.id, seq: head.pubSeq, ...dataOf(decision) } as const;
    // It comes due again under the same id when the room stands again as it did.
    if (doer === clockDoes && events.length === 0) return { answer, after: null, news: null };
    const { account } = doer.keys;
    const dueAt = doer.at === undefined ? (nextInstant(room)?.at ?? null) : null;
    await writeDecision(em, {
      ...{ held, commandId: command.id, account, decision, events, answer, name: nameOf(deed) },
      ...{ actor: actor.person, hintBy: this.news.needsHint ? this.news.by : null },
      head: { ...head, phase: room.pub.phase, dueAt },
    });
    await this.afterwards.run(em, { room: held, command, person: actor.person, account, events });
    const news = { roomId: held.id, events, before: before.room, after: room };
    return { answer, after: { ...head, room }, news: { ...news, person: actor.person } };
  }

  /** What the log has to hold is known once it has been through JSON. */
  private async decided(em: EntityManager, deed: Deed): Promise<Decision> {
    const { held, command, before, actor } = deed;
    if (command.expect !== undefined && command.expect < held.pubSeq)
      throw new RefusedError('STALE', 'rooms.stale');
    const facts = await factsFor(em, held, command, before.room);
    const decision = decide(before.room, command, actor, facts);
    if (decision.person) await mustBeNamed(em, deed, decision.person.name);
    if (command.type !== 'room.lobby')
      return JSON.parse(JSON.stringify({ ...nothing, ...decision })) as Decision;
    return { events: [{ type: 'room.prepared', data: await preparedPlan(em, held.id) }] };
  }

  /** After the commit: a room without its snapshot is read from further back, and that is all. */
  private async remember(after: StateAt, fresh: number): Promise<void> {
    if (Math.floor(after.gseq / snapshotEvery) === Math.floor((after.gseq - fresh) / snapshotEvery))
      return;
    try {
      await keepSnapshot(this.em, after.id, after);
    } catch (error) {
      this.log.warn({ err: error, roomId: after.id }, 'a snapshot was not kept');
    }
  }
}

/**
 * Whether a refusal stands under its id. Not what broke, which may go through later; nor what is refused
 * to somebody who never was anybody here: of such there is no end.
 */
function isKept({ code }: Refusal, actor: Actor | null): boolean {
  if (actor === null || actor.role === 'clock' || code === 'INTERNAL') return false;
  return actor.role !== null || actor.person !== null;
}

/** A name that nothing vouches for is not that of somebody who keeps the room. */
async function mustBeNamed(em: EntityManager, deed: Deed, given: string | null): Promise<void> {
  const { held, before, doer, actor } = deed;
  const name = given ?? nameOf(deed);
  if (name === '') throw new RefusedError('CONFLICT', 'rooms.name-needed');
  const isOwn = given === null && (doer.name !== '' || actor.role !== null);
  if (isOwn || !(await isKeepersName(em, held.id, before.room, name))) return;
  throw new RefusedError('CONFLICT', 'rooms.name-of-a-keeper');
}

/** Of whoever is new here: as their account says, or as they say where it does not. */
function nameOf({ doer, command }: Deed): string {
  if (doer.name !== '' || command.type !== 'room.join') return doer.name;
  return command.data.name ?? '';
}

function dataOf({ data }: Decision) {
  return data === undefined ? {} : { data };
}
