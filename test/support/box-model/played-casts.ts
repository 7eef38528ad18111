import { randomUUID } from 'node:crypto';
import { canonicalBallot } from '#ballots';
import { CastingService, type CastBallotDto, type Receipt } from '#voting';
import type { Choice } from './acts.js';
import type { Known } from './known.js';
import { contentOf, type Scene } from './scene.js';

/** A form on its way: whose, and what it says. */
interface Form {
  readonly voter: number;
  readonly says: Choice;
  readonly input: CastBallotDto;
  /** Filled in from the ballot that lies there, by somebody who may vote, while the vote is open. */
  readonly isFresh: boolean;
}

export interface Taken extends Form {
  readonly receipt: Receipt;
}

type Go = () => Promise<void>;

/** Forms that voters sent, and the receipts that they were shown. */
export class PlayedCasts {
  /** Every answer that was a receipt; of a form sent twice there are two. */
  readonly shown: Taken[] = [];
  private readonly sent: Form[] = [];
  private moment: Form[] = [];

  constructor(
    private readonly scene: Scene,
    private readonly known: Known,
  ) {}

  /** The same form, sent so many times. */
  cast(voter: number, says: Choice, times = 1): readonly Go[] {
    const revision = this.revisionOf(voter);
    const isFresh = !this.known.isClosed && !this.known.isOffline(voter);
    const form = { voter, says, isFresh, input: this.form(says, revision) };
    return Array.from({ length: times }, () => () => this.send(form));
  }

  /** Filled in from a ballot that has been changed since, where there is one. */
  castStale(voter: number, says: Choice): readonly Go[] {
    const input = this.form(says, Math.max(0, this.revisionOf(voter) - 1));
    return [() => this.send({ voter, says, isFresh: false, input })];
  }

  resend(voter: number, which: number): readonly Go[] {
    const own = this.sent.filter((form) => form.voter === voter);
    const again = own[which % Math.max(1, own.length)];
    return again ? [() => this.send({ ...again, isFresh: false })] : [];
  }

  /** The form of the last receipt, which says something else. */
  alter(voter: number, says: Choice): readonly Go[] {
    const last = this.taken(voter).at(-1);
    if (!last) return [];
    const { castKey, baseRevision } = last.input;
    const input = { ...contentOf(this.scene.kind, says), castKey, baseRevision };
    return [() => this.send({ voter, says, isFresh: false, input })];
  }

  /** What was taken, each envelope once, in the order of revisions. */
  taken(voter?: number): readonly Taken[] {
    const shown = this.shown.filter((one) => voter === undefined || one.voter === voter);
    const once = new Map(shown.map((one) => [one.receipt.leaf, one]));
    return [...once.values()].sort((one, other) => one.receipt.revision - other.receipt.revision);
  }

  /** Fresh forms of this moment, by voter; the next moment begins. */
  takeFresh(): ReadonlyMap<number, readonly Form[]> {
    const fresh = this.moment.filter(({ isFresh }) => isFresh);
    this.moment = [];
    return Map.groupBy(fresh, ({ voter }) => voter);
  }

  lineOf({ says }: Pick<Form, 'says'>): string {
    return canonicalBallot(contentOf(this.scene.kind, says));
  }

  private revisionOf(voter: number): number {
    return this.taken(voter).at(-1)?.receipt.revision ?? 0;
  }

  private form(says: Choice, baseRevision: number): CastBallotDto {
    return { ...contentOf(this.scene.kind, says), baseRevision, castKey: randomUUID() };
  }

  private async send(form: Form): Promise<void> {
    const { rooms, vote, refusals } = this.scene;
    const from = vote.voters[form.voter] ?? vote.stranger;
    this.sent.push(form);
    this.moment.push(form);
    const told = await refusals.of(
      () => rooms.with(CastingService, (s) => s.cast(from, vote.processId, form.input)),
      () => this.reasons(form),
    );
    if (told) this.shown.push({ ...form, receipt: told.of });
  }

  private reasons({ voter, says, input }: Form): readonly string[] {
    const rivals = this.taken(voter).filter((one) => one.input.castKey !== input.castKey);
    const isBehind = rivals.some(({ receipt }) => receipt.revision > input.baseRevision);
    const sameKey = this.taken(voter).some(
      (one) => one.input.castKey === input.castKey && one.says !== says,
    );
    return [
      ...(isBehind ? ['voting.stale-ballot'] : []),
      ...(sameKey ? ['voting.cast-key-reused'] : []),
      ...(this.known.isClosed ? ['voting.not-open'] : []),
      ...(this.known.isOffline(voter) ? ['voting.not-voting-online'] : []),
    ];
  }
}
