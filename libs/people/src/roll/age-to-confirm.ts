/**
 * A column of `voter_roll_entry` (or what stands for it): the age that this person has still to say
 * they will have reached on the day when the vote opens. Null where the vote asks for none, where a
 * day of birth was compared with it, and where they have said so, of this age or a greater one.
 */
export function ageToConfirm(entry = 'voter_roll_entry'): string {
  return `case when not ${entry}.age_checked then (
    select (s.settings ->> 'minimumAge')::int from roll.eligibility s
    where s.process_id = ${entry}.process_id and not exists (select 1 from roll.age_word w
      where w.entry_id = ${entry}.id and w.age >= (s.settings ->> 'minimumAge')::int)) end`;
}
