import { Migration } from '@mikro-orm/migrations';

/** What rooms discussed and agreed on, and what came of it. */
export class RoomOutcomes extends Migration {
  override up(): void {
    this
      .addSql(`create table "room_discussed" ("room_id" uuid not null, "proposal_id" uuid not null,
      "at" timestamptz not null default now(), primary key ("room_id", "proposal_id"))`);
    this.addSql(
      'create index "room_discussed_proposal_id_index" on "room_discussed" ("proposal_id")',
    );
    this.addSql(`alter table "room_discussed" add constraint "room_discussed_room_id_foreign"
      foreign key ("room_id") references "room" ("id") on update cascade on delete cascade`);
    this.addSql(`alter table "room_discussed" add constraint "room_discussed_proposal_id_foreign"
      foreign key ("proposal_id") references "proposal" ("id") on update cascade on delete cascade`);

    this.addSql(`create table "room_outcome" ("id" uuid not null, "room_id" uuid not null,
      "kind" text not null, "proposal_id" uuid null, "amendment_id" uuid null,
      "adopted_at" timestamptz not null default now(), primary key ("id"),
      constraint "room_outcome_kind_check" check ("kind" in ('amendment', 'conclusion')))`);
    this.addSql('create index "room_outcome_room_id_index" on "room_outcome" ("room_id")');
    this.addSql('create index "room_outcome_proposal_id_index" on "room_outcome" ("proposal_id")');
    this.addSql(`alter table "room_outcome" add constraint "room_outcome_amendment_id_unique"
      unique ("amendment_id")`);
    this.addSql(`alter table "room_outcome" add constraint "room_outcome_room_id_foreign"
      foreign key ("room_id") references "room" ("id") on delete cascade`);
    this.addSql(`alter table "room_outcome" add constraint "room_outcome_proposal_id_foreign"
      foreign key ("proposal_id") references "proposal" ("id") on delete set null`);
    this.addSql(`alter table "room_outcome" add constraint "room_outcome_amendment_id_foreign"
      foreign key ("amendment_id") references "amendment" ("id") on delete set null`);

    this.addSql(`create table "room_task" ("outcome_id" uuid not null, "process_id" uuid not null,
      "number" int not null, "due_at" timestamptz not null, "answer" jsonb null,
      "answered_at" timestamptz null, "answered_by_id" uuid null, primary key ("outcome_id"),
      constraint "room_task_answered_whole" check ((answer is null) = (answered_at is null)))`);
    this.addSql(`alter table "room_task" add constraint "room_task_process_id_number_unique"
      unique ("process_id", "number")`);
    this.addSql(`alter table "room_task" add constraint "room_task_outcome_id_foreign"
      foreign key ("outcome_id") references "room_outcome" ("id") on update cascade on delete cascade`);
    this.addSql(`alter table "room_task" add constraint "room_task_process_id_foreign"
      foreign key ("process_id") references "process" ("id") on delete cascade`);
    this.addSql(`alter table "room_task" add constraint "room_task_answered_by_id_foreign"
      foreign key ("answered_by_id") references "account" ("id") on delete set null`);
  }
}
