import { Migration } from '@mikro-orm/migrations';

/** Of which conclusions people were told that nobody answered them in time. */
export class RoomTasksTold extends Migration {
  override up(): void {
    this.addSql(`alter table "room_task" add column "overdue_told_at" timestamptz null`);
  }
}
