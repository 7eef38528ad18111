import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { StaffRole } from '../roles.js';
import { called } from '../called.js';
import { RoleRequest, type RoleDecision, type RoleRequestKind } from './role-request.entity.js';

export interface RoleRequestView {
  readonly id: string;
  readonly kind: RoleRequestKind;
  readonly role: StaffRole;
  readonly processId: string | null;
  /** Who gains or loses it: name, or address where there is none. */
  readonly account: { readonly id: string; readonly name: string };
  readonly askedBy: { readonly id: string; readonly name: string };
  readonly askedAt: Date;
  readonly decision: RoleDecision | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
}

/** So many of those that were decided are shown. */
const latest = 20;

@Injectable()
export class RoleRequestsReader {
  constructor(private readonly em: EntityManager) {}

  async waiting(organisationId: string): Promise<readonly RoleRequestView[]> {
    return this.find({ organisation: organisationId, decision: null }, 200);
  }

  async decided(organisationId: string): Promise<readonly RoleRequestView[]> {
    return this.find({ organisation: organisationId, decision: { $ne: null } }, latest);
  }

  private async find(where: object, limit: number): Promise<readonly RoleRequestView[]> {
    const found = await this.em.find(RoleRequest, where, {
      populate: ['account', 'askedBy', 'decidedBy'],
      ...{ orderBy: { askedAt: 'desc', id: 'desc' }, limit },
    });
    return found.map(({ account, askedBy, decidedBy, ...asked }) => ({
      ...{ id: asked.id, kind: asked.kind, role: asked.role, processId: asked.processId },
      account: called(account),
      askedBy: called(askedBy),
      askedAt: asked.askedAt,
      decision: asked.decision,
      decidedBy: decidedBy && called(decidedBy).name,
      decidedAt: asked.decidedAt,
      reason: asked.reason,
    }));
  }
}
