import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What Prometheus may know. No label ever holds a person, a process title or a path with an id. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  readonly requests = new Histogram({
    name: 'cyfran_http_request_seconds',
    help: 'Time to answer, by route pattern and status class',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });

  readonly jobs = new Gauge({
    name: 'cyfran_jobs',
    help: 'Jobs by queue and state',
    labelNames: ['queue', 'state'],
    registers: [this.registry],
  });

  readonly outboxWaiting = new Gauge({
    name: 'cyfran_outbox_waiting',
    help: 'Messages committed and not yet handed to the queue',
    registers: [this.registry],
  });

  readonly refusals = new Counter({
    name: 'cyfran_refusals_total',
    help: 'Acts refused, by problem code',
    labelNames: ['code'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
