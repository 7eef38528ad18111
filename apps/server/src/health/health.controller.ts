import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { EntityManager } from '@mikro-orm/postgresql';
import { JobQueues, Metrics, OutboxMessage } from '#platform';
import { Access } from '../access/access.decorator.js';
import type { Reply } from '../access/request.js';

/** For load balancers, container engines and Prometheus. */
@ApiExcludeController()
@Access('public')
@Controller()
export class HealthController {
  constructor(
    private readonly em: EntityManager,
    private readonly queues: JobQueues,
    private readonly metrics: Metrics,
  ) {}

  /** The process answers. */
  @Get('health/live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The database and the queue answer too, so people can be served. */
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: Reply): Promise<Record<string, string>> {
    const checks = {
      database: this.em.execute('select 1 from process limit 1'),
      queue: this.queues.counts(),
    };
    const results = await Promise.allSettled(Object.values(checks));
    const states = Object.fromEntries(
      Object.keys(checks).map((name, at) => [
        name,
        results[at]?.status === 'fulfilled' ? 'ok' : 'failed',
      ]),
    );
    const well = Object.values(states).every((state) => state === 'ok');
    reply.status(well ? 200 : 503);
    return { status: well ? 'ok' : 'failed', ...states };
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async prometheus(): Promise<string> {
    this.metrics.outboxWaiting.set(await this.em.count(OutboxMessage, { sentAt: null }));
    for (const [queue, states] of Object.entries(await this.queues.counts())) {
      for (const [state, count] of Object.entries(states))
        this.metrics.jobs.set({ queue, state }, count);
    }
    return this.metrics.registry.metrics();
  }
}
