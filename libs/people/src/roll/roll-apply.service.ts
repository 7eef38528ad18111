import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog } from '#platform';
import { differs, holdRoll, matchRows } from './match-rows.js';
import { forgetFile } from './roll-imports.service.js';
import { rollImport, type RollImport } from './roll-import.js';
import type { Staged } from './roll-staging.service.js';

/** From checked lines to the roll: counted first, then written, each in one transaction. */
@Injectable()
export class RollApplyService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /** Ends a check: what the list would do to the roll. The roll stays as it is. */
  async finishCheck(
    importId: string,
    { run, isBroken }: Pick<Staged, 'run' | 'isBroken'>,
  ): Promise<void> {
    await this.em.transactional(async (em) => {
      const list = await rollImport(em, importId, 'for update');
      if (list.state !== 'checking' || list.run !== run) return;
      const refused = await matchRows(em, list);
      await em.execute(
        `update roll.import i set state = ?, bad = bad + ?,
           good = (select count(*) from roll.import_row r where r.import_id = i.id),
           added = (select count(*) from roll.import_row r where r.import_id = i.id and r.entry_id is null),
           changed = (select count(*) from roll.import_row r join voter_roll_entry e on e.id = r.entry_id
             where r.import_id = i.id and ${differs}),
           missing = (select count(*) from voter_roll_entry e where e.process_id = i.process_id
             and e.state = 'listed'
             and not exists (select 1 from roll.import_row r where r.import_id = i.id and r.entry_id = e.id))
         where id = ?`,
        [isBroken ? 'broken' : 'checked', refused, importId],
      );
    });
  }

  /**
   * Writes the whole list to the roll, or none of it. When the roll has changed since the check so
   * that lines no longer fit, nothing is written and the officer is asked to check again.
   */
  async apply(importId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const list = await rollImport(em, importId, 'for update');
      if (list.state !== 'accepted') return;
      await holdRoll(em, list.processId);
      if ((await matchRows(em, list)) > 0) {
        await em.execute(`update roll.import set state = 'changed' where id = ?`, [importId]);
        return;
      }
      const changed = await change(em, list);
      const added = await add(em, list);
      await em.execute(
        `update roll.import set state = 'done', added = ?, changed = ?, preview = '[]' where id = ?`,
        [added, changed, importId],
      );
      await forgetFile(em, importId);
      this.audit.record({
        actor: list.requestedBy,
        act: 'roll.import',
        subject: list.processId,
        facts: { importId, added, changed, leftOut: list.bad },
      });
    });
  }
}

async function change(em: EntityManager, list: RollImport): Promise<number> {
  const changed = await em.execute<object[]>(
    `update voter_roll_entry e set name = coalesce(r.name, e.name), email = coalesce(r.email, e.email),
       roll_number = coalesce(r.roll_number, e.roll_number), postcode = coalesce(r.postcode, e.postcode),
       area = coalesce(r.area, e.area), phone = coalesce(r.phone, e.phone),
       address = coalesce(r.address, e.address), age_checked = e.age_checked or r.age_checked,
       state = 'listed'
     from roll.import_row r where r.import_id = ? and r.entry_id = e.id and ${differs} returning e.id`,
    [list.id],
  );
  return changed.length;
}

/** Random ids: one that sorts by time would tell who came late, wherever an elector is named. */
async function add(em: EntityManager, list: RollImport): Promise<number> {
  const added = await em.execute<object[]>(
    `insert into voter_roll_entry (id, process_id, name, email, roll_number, postcode, area, phone, address, age_checked)
     select gen_random_uuid(), ?, name, email, roll_number, postcode, area, phone, address, age_checked
     from roll.import_row where import_id = ? and entry_id is null order by line returning id`,
    [list.processId, list.id],
  );
  return added.length;
}
