import { Migration } from '@mikro-orm/migrations';

/** Which wards an area is made of, and in which ward a postcode lies. */
export class Wards extends Migration {
  override up(): void {
    this.addSql(`alter table "area" add column "ward_codes" jsonb not null default '[]'`);
    this.addSql(`create table "postcode" (
      "postcode" text not null, "ward_code" text not null,
      "latitude" double precision not null, "longitude" double precision not null,
      constraint "postcode_pkey" primary key ("postcode"))`);
  }
}
