import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditEntry } from './audit-entry.entity.js';

/** Append-only. An entry joins the unit of work of the act it records. */
@Injectable()
export class AuditLog {
  constructor(private readonly em: EntityManager) {}

  record(entry: { actor: string | null; act: string; subject: string; facts?: object }): void {
    this.em.persist(new AuditEntry(entry));
  }
}
