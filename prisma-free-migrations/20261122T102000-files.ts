import { Migration } from '@mikro-orm/migrations';

/** Pictures in the database, and the one that a proposal shows. */
export class Files extends Migration {
  override up(): void {
    this.addSql(`create table "platform"."file" ("id" text not null, "type" text not null,
      "bytes" bytea not null, "width" int not null, "height" int not null, "small_id" text null,
      "kept_at" timestamptz not null default now(), primary key ("id"))`);
    this.addSql(
      `alter table "platform"."file" add constraint "file_id_is_its_hash" check (id = encode(sha256(bytes), 'hex'::text))`,
    );
    // Pictures are packed already: trying to pack them once more only takes time.
    this.addSql(`alter table "platform"."file" alter column "bytes" set storage external`);
    this.addSql(`create index "file_small_id_index" on "platform"."file" ("small_id")`);
    this.addSql(
      `alter table "platform"."file" add constraint "file_small_id_foreign" foreign key ("small_id") references "platform"."file" ("id") on delete restrict`,
    );

    this.addSql(
      `alter table "proposal" add column "picture_id" text null, add column "picture_alt" text null`,
    );
    this.addSql(
      `alter table "proposal" add constraint "proposal_picture_is_described" check ((picture_id is null) = (picture_alt is null))`,
    );
    this.addSql(`create index "proposal_picture_id_index" on "proposal" ("picture_id")`);
    this.addSql(
      `alter table "proposal" add constraint "proposal_picture_id_foreign" foreign key ("picture_id") references "platform"."file" ("id") on delete restrict`,
    );
  }
}
