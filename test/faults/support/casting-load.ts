import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from '../../support/browser.js';
import { Seeded } from './seeded.js';

export interface ShownReceipt {
  readonly receiptCode: string;
  readonly leaf: string;
  readonly revision: number;
}

/** One form as it is sent, and sent again when no answer came. */
export interface Attempt {
  readonly choices: readonly string[];
  readonly castKey: string;
  readonly baseRevision: number;
}

/** A form with the receipt that its voter saw, and whether it took more than one try. */
export interface Acknowledged {
  readonly attempt: Attempt;
  readonly receipt: ShownReceipt;
  readonly wasLost: boolean;
}

const codes = ['1', '2', '3'] as const;
/** Between two tries of one voter, ms. */
const patience = 30;

/** A person at their ballot who goes on changing it; what they have seen is the model of the box. */
export class BusyVoter {
  readonly seen: Acknowledged[] = [];
  readonly refusals: number[] = [];
  private csrf = '';
  private stopped = false;
  private revision = 0;
  private refusedInARow = 0;
  /** A form whose answer has not come. */
  private pending: Attempt | undefined;

  constructor(
    private readonly browser: Browser,
    private readonly path: string,
    private readonly random = new Seeded(),
  ) {}

  get last(): Acknowledged | undefined {
    return this.seen.at(-1);
  }

  /** A form that was sent without an answer so far; null when every answer has come. */
  get unanswered(): Attempt | null {
    return this.pending ?? null;
  }

  /** The last answer was "try again". */
  get isRefusedNow(): boolean {
    return this.refusedInARow > 1;
  }

  /** Votes and votes again; once stopped, goes on only until the last answer has come. */
  async vote(): Promise<void> {
    while (!this.stopped || this.pending) await this.tryOnce();
  }

  stop(): void {
    this.stopped = true;
  }

  /** @returns the receipt that a complete answer shows, a status that refuses, or null for no answer */
  async send(attempt: Attempt): Promise<ShownReceipt | number | null> {
    try {
      this.csrf ||= await this.browser.csrfToken();
      const response = await this.browser.fetch(this.path, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', 'csrf-token': this.csrf },
        body: JSON.stringify(attempt),
      });
      if (response.status !== 200) return response.status;
      return (await response.json()) as ShownReceipt;
    } catch {
      return null;
    }
  }

  private async tryOnce(): Promise<void> {
    const wasLost = this.pending !== undefined;
    this.pending ??= this.newForm();
    const answer = await this.send(this.pending);
    if (answer === null) await pause(patience);
    else if (typeof answer === 'number') await this.refused(answer);
    else this.acknowledge(this.pending, answer, wasLost);
  }

  private newForm(): Attempt {
    const choices = this.random.some(codes).slice(0, 2);
    return { choices, castKey: randomUUID(), baseRevision: this.revision };
  }

  private acknowledge(attempt: Attempt, receipt: ShownReceipt, wasLost: boolean): void {
    this.seen.push({ attempt, receipt, wasLost });
    this.revision = receipt.revision;
    this.pending = undefined;
    this.refusedInARow = 0;
  }

  /** "Try again": whatever else a server says to a good ballot is for the test to see. */
  private async refused(status: number): Promise<void> {
    this.refusals.push(status);
    this.refusedInARow += 1;
    if (status !== 503) {
      this.pending = undefined;
      this.stopped = true;
    }
    await pause(patience);
  }
}
