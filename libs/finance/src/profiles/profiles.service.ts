import { Injectable } from '@nestjs/common';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, newId } from '#platform';
import type { Layout, Profile } from './layout.js';
import { layoutFaults } from './layout-fault.js';
import {
  LayoutMovedOnError,
  LayoutNameTakenError,
  layoutRefused,
  UnknownLayoutError,
} from './profiles.errors.js';
import { ProfilesReader } from './profiles.reader.js';

interface Named {
  readonly name: string;
  readonly layout: Layout;
}

/** Layouts of an organisation's ledger files. Each edit is a version; batches keep the one they had. */
@Injectable()
export class ProfilesService {
  constructor(
    private readonly em: EntityManager,
    private readonly reader: ProfilesReader,
    private readonly audit: AuditLog,
  ) {}

  /** @returns its id @throws InvalidInputError for the layout, LayoutNameTakenError */
  async make(by: string, organisationId: string, input: Named): Promise<string> {
    mustFit(input.layout);
    const id = newId();
    await naming(() =>
      this.em.transactional(async (em) => {
        await em.execute(
          `insert into ledger.finance_profile (id, organisation_id, name, layout, saved_by)
           values (?, ?, ?, ?::jsonb, ?)`,
          [id, organisationId, input.name.trim(), JSON.stringify(input.layout), by],
        );
        this.record(by, organisationId, { layout: id, version: 1 });
      }),
    );
    return id;
  }

  /**
   * Saves it as its next version. @param read the version that whoever saves has read
   * @throws InvalidInputError, LayoutNameTakenError, LayoutMovedOnError, UnknownLayoutError
   */
  async save(
    by: string,
    organisationId: string,
    { id, read, ...input }: Named & { readonly id: string; readonly read: number },
  ): Promise<void> {
    mustFit(input.layout);
    await naming(() =>
      this.em.transactional(async (em) => {
        const [saved] = await em.execute<object[]>(
          `update ledger.finance_profile set name = ?, layout = ?::jsonb, version = version + 1,
             saved_by = ?, saved_at = clock_timestamp()
           where id::text = ? and organisation_id = ? and version = ? and not put_away returning id`,
          [input.name.trim(), JSON.stringify(input.layout), by, id, organisationId, read],
        );
        if (!saved) throw await this.whyNot(organisationId, id);
        this.record(by, organisationId, { layout: id, version: read + 1 });
      }),
    );
  }

  /** By its name, as a program does it: made if there is none so called. */
  async put(by: string, organisationId: string, input: Named): Promise<Profile> {
    const own = await this.reader.ofOrganisation(organisationId);
    const name = input.name.trim();
    const found = own.find((one) => one.name.toLowerCase() === name.toLowerCase());
    const id = found?.id ?? (await this.make(by, organisationId, input));
    if (found) await this.save(by, organisationId, { ...input, id, read: found.version });
    const saved = await this.reader.byId(id);
    if (!saved) throw new UnknownLayoutError();
    return saved;
  }

  /** It can be chosen no longer; batches that were made in it stay. @throws UnknownLayoutError */
  async putAway(by: string, organisationId: string, id: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const [gone] = await em.execute<{ version: number }[]>(
        `update ledger.finance_profile set put_away = true
         where id::text = ? and organisation_id = ? and not put_away returning version`,
        [id, organisationId],
      );
      if (!gone) throw new UnknownLayoutError();
      this.record(by, organisationId, { layout: id, version: gone.version, putAway: true });
    });
  }

  private async whyNot(organisationId: string, id: string): Promise<Error> {
    const own = await this.reader.ofOrganisation(organisationId);
    return own.some((one) => one.id === id) ? new LayoutMovedOnError() : new UnknownLayoutError();
  }

  private record(by: string, organisationId: string, facts: object): void {
    this.audit.record({ actor: by, act: 'finance.save-layout', subject: organisationId, facts });
  }
}

function mustFit(layout: Layout): void {
  const faults = layoutFaults(layout);
  if (faults.length > 0) throw layoutRefused(faults);
}

async function naming<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException)
      throw new LayoutNameTakenError({ field: 'name' });
    throw error;
  }
}
