import { setTimeout as pause } from 'node:timers/promises';
import type { Rooms } from '../rooms.js';

interface Awaited {
  readonly recipient: string;
  readonly pattern: RegExp;
  readonly found: (words: string) => void;
  readonly failed: (error: unknown) => void;
  /** When the waiting began. */
  readonly since: number;
}

/** How long somebody waits for a mail, in milliseconds; the machine may have other things to do. */
const patience = 120_000;
/** Milliseconds by which a mail may have been asked for before somebody waits for it. */
const leeway = 60_000;

/** Everybody's mailbox: reads, for whoever waits, the mails that the site wrote and would send. */
export class Letterbox {
  private awaited: Awaited[] = [];
  private isLooking = false;

  constructor(private readonly rooms: Rooms) {}

  /** @returns what the pattern finds in a mail to somebody @throws Error when none comes */
  async mailTo(recipient: string, pattern: RegExp): Promise<string> {
    return new Promise((found, failed) => {
      this.awaited.push({ recipient, pattern, found, failed, since: Date.now() });
      if (!this.isLooking) void this.look();
    });
  }

  /** One look for all who wait, again and again for as long as somebody does. */
  private async look(): Promise<void> {
    this.isLooking = true;
    while (this.awaited.length > 0) {
      await this.lookOnce().catch((error: unknown) => {
        for (const { failed } of this.awaited.splice(0)) failed(error);
      });
      await pause(50);
    }
    this.isLooking = false;
  }

  private async lookOnce(): Promise<void> {
    const mails = await this.rooms.sql<{ recipient: string; text: string }>(
      `select recipient, text from platform.mail
       where id > ? and state = 'kept' and recipient in (?)`,
      [firstIdOf(this.awaited), this.awaited.map(({ recipient }) => recipient)],
    );
    this.awaited = this.awaited.filter((one) => {
      const own = mails.filter(({ recipient }) => recipient === one.recipient);
      const [words] = own.flatMap(({ text }) => one.pattern.exec(text)?.[0] ?? []);
      if (words !== undefined) one.found(words);
      else if (Date.now() > one.since + patience)
        one.failed(new Error(`no mail came to ${one.recipient}`));
      else return true;
      return false;
    });
  }
}

/** No mail that somebody waits for has a lower id: a UUID of version 7 begins with its time. */
function firstIdOf(awaited: readonly Awaited[]): string {
  const since = Math.min(...awaited.map((one) => one.since)) - leeway;
  const time = since.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
