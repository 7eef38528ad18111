import { Migration } from '@mikro-orm/migrations';

/** Who was told that a question went unanswered, and that answers are due. */
export class AssessmentTold extends Migration {
  override up(): void {
    this.addSql(`alter table "proposer_question" add column "overdue_told_at" timestamptz null`);
    this.addSql(`create table "answer_reminder" ("process_id" uuid not null,
      "due_at" timestamptz not null, "told_at" timestamptz not null default now(),
      primary key ("process_id", "due_at"))`);
    this.addSql(
      `alter table "answer_reminder" add constraint "answer_reminder_process_id_foreign" foreign key ("process_id") references "process" ("id") on delete cascade`,
    );
  }
}
