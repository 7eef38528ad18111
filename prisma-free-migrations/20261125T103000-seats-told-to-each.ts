import { Migration } from '@mikro-orm/migrations';

/**
 * Who sits in which breakout group is told to each group alone: events that told it to everybody keep
 * the sizes of the groups, and nobody is named by them. Nothing else in the log changes.
 */
export class SeatsToldToEach extends Migration {
  override up(): void {
    this.addSql('alter table room_event disable trigger room_event_stays');
    this.addSql(`do $$
      declare
        told record;
        groups jsonb := '[]';
        seats jsonb := '{}';
      begin
        for told in select room_id, gseq, type, data from room_event
            where type in ('breakout.proposed', 'breakout.assigned', 'breakout.moved')
              and not data ? 'sizes'
            order by room_id, gseq loop
          if told.type = 'breakout.proposed' then
            groups := told.data -> 'groups';
            seats := '{}';
            continue;
          end if;
          if told.type = 'breakout.assigned' then
            seats := told.data -> 'seats';
          else
            seats := seats - (told.data ->> 'person');
            if told.data ->> 'group' is not null then
              seats := seats || jsonb_build_object(told.data ->> 'person', told.data ->> 'group');
            end if;
          end if;
          update room_event set
            actor = case when told.type = 'breakout.moved' then null else actor end,
            data = jsonb_build_object('breakout', told.data -> 'breakout', 'sizes',
              (select coalesce(jsonb_object_agg(one, (select count(*) from jsonb_each_text(seats)
                 where value = one)), '{}') from jsonb_array_elements_text(groups) one))
          where room_id = told.room_id and gseq = told.gseq;
        end loop;
      end $$`);
    this.addSql('alter table room_event enable trigger room_event_stays');
    // Read anew from the log: they hold who sat where.
    this.addSql('delete from room_snapshot');
  }
}
