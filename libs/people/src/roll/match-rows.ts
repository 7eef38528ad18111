import type { EntityManager } from '@mikro-orm/postgresql';
import type { RollLineFault } from './roll-line.js';
import type { RollImport } from './roll-import.js';

/** Writers of one roll take turns from here to the end of the transaction. */
export async function holdRoll(em: EntityManager, processId: string): Promise<void> {
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`roll ${processId}`]);
}

/**
 * Finds for each staged line who on the roll is meant: by roll number, else by address, else by name
 * and postcode. A line that cannot stand beside another or beside the roll is taken out and told of.
 * @returns how many were taken out
 */
export async function matchRows(em: EntityManager, list: RollImport): Promise<number> {
  await forgetLowerAges(em, list);
  const twice =
    (await refuse(em, list, 'roll-number-twice', 'roll-number', repeated('roll_number'))) +
    (await refuse(em, list, 'email-twice', 'email', repeated('email'))) +
    (await refuse(em, list, 'person-twice', 'name', repeated(person, nameless)));
  await em.execute('update roll.import_row set entry_id = null where import_id = ?', [list.id]);
  for (const same of [byRollNumber, byEmail, byPerson]) {
    await em.execute(
      `update roll.import_row r set entry_id = e.id from voter_roll_entry e
       where r.import_id = ? and r.entry_id is null and e.process_id = ? and ${same}`,
      [list.id, list.processId],
    );
  }
  const again = await refuse(em, list, 'person-twice', 'name', repeated('entry_id::text'));
  const taken = await refuse(
    em,
    list,
    'email-taken',
    'email',
    `select r.line from roll.import_row r join voter_roll_entry e on e.email = r.email
     join roll.import i on i.id = r.import_id and i.process_id = e.process_id
     where r.import_id = ? and e.id is distinct from r.entry_id`,
  );
  return twice + again + taken;
}

/** Days of birth that were compared with a lower age than is asked for now say nothing. */
async function forgetLowerAges(em: EntityManager, { id, processId }: RollImport): Promise<void> {
  await em.execute(
    `update roll.import_row r set age_checked = false from roll.import i, roll.eligibility s
     where i.id = ? and r.import_id = i.id and r.age_checked and s.process_id = ?
       and coalesce(i.age_compared, 0) < (s.settings ->> 'minimumAge')::int`,
    [id, processId],
  );
}

const person = `lower(name) || '|' || postcode`;
const nameless = 'roll_number is null and email is null and';

const byRollNumber = 'e.roll_number = r.roll_number';
/** Never across two numbers: an address that moved to another elector makes them no one person. */
const byEmail = 'e.email = r.email and (e.roll_number is null or r.roll_number is null)';
const byPerson = `r.roll_number is null and r.email is null and e.postcode = r.postcode
  and lower(e.name) = lower(r.name)`;

/** Lines after the first that say the same. */
function repeated(what: string, only = ''): string {
  return `select line from (select line, row_number() over (partition by ${what} order by line) as nth
    from roll.import_row where import_id = ? and ${only} ${what} is not null) counted where nth > 1`;
}

async function refuse(
  em: EntityManager,
  list: RollImport,
  code: RollLineFault,
  field: string,
  lines: string,
): Promise<number> {
  const heading = list.columns[list.mapping?.findIndex((one) => one === field) ?? -1] ?? '';
  const removed = await em.execute<object[]>(
    `with wrong as (${lines}),
       told as (insert into roll.import_error (import_id, line, heading, code)
         select ?, line, ?, ? from wrong on conflict do nothing)
     delete from roll.import_row where import_id = ? and line in (select line from wrong) returning line`,
    [list.id, list.id, heading, code, list.id],
  );
  return removed.length;
}

/** True where a line would change what the roll says; an empty cell changes nothing. */
export const differs = `(
  coalesce(r.name, e.name) is distinct from e.name
  or coalesce(r.email, e.email) is distinct from e.email
  or coalesce(r.roll_number, e.roll_number) is distinct from e.roll_number
  or coalesce(r.postcode, e.postcode) is distinct from e.postcode
  or coalesce(r.area, e.area) is distinct from e.area
  or coalesce(r.phone, e.phone) is distinct from e.phone
  or coalesce(r.address, e.address) is distinct from e.address
  or (r.age_checked and not e.age_checked)
  or e.state <> 'listed')`;
