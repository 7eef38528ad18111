import { Client } from 'pg';
import type { Logger } from 'pino';

/**
 * A connection of its own that hears PostgreSQL NOTIFY on one channel and comes back after a
 * break. What is said during the break is lost: a listener hurries things up, it is never the truth.
 */
export class Listener {
  private client: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly databaseUrl: string,
    private readonly channel: 'cyfran_outbox' | 'cyfran_live',
    private readonly hear: (payload: string) => void,
    private readonly log: Logger,
    /** It listens again after a break. */
    private readonly missed: () => void = () => undefined,
  ) {}

  async start(): Promise<void> {
    const client = new Client({ connectionString: this.databaseUrl, keepAlive: true });
    client.on('error', () => this.comeBack(client));
    client.on('end', () => this.comeBack(client));
    client.on('notification', ({ payload }) => this.take(payload ?? ''));
    this.client = client;
    try {
      await client.connect();
      await client.query(`listen ${this.channel}`);
    } catch (error) {
      // It may well be connected: left alone, each try would leave one more behind.
      this.client = undefined;
      void client.end().catch(() => undefined);
      throw error;
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  /** Anyone who may use the database can say anything here: what makes no sense is passed over. */
  private take(payload: string): void {
    try {
      this.hear(payload);
    } catch (error) {
      this.log.warn({ err: error, channel: this.channel }, 'heard something that makes no sense');
    }
  }

  /** A connection may tell of its end twice, and late: only the present one is replaced. */
  private comeBack(lost: Client | undefined): void {
    if (this.stopped || this.timer || lost !== this.client) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.stopped) return;
      this.start()
        .then(() => this.missed())
        .catch((error: unknown) => {
          this.log.warn({ err: error, channel: this.channel }, 'still cut off from the database');
          this.comeBack(this.client);
        });
    }, 1_000);
    this.timer.unref();
  }
}
