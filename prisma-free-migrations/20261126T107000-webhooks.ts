import { Migration } from '@mikro-orm/migrations';

/** What programs outside are told, where to, and the keys with which programs come to us. */
export class Webhooks extends Migration {
  override up(): void {
    this.addSql(`create table "platform"."event" ("id" uuid not null, "type" text not null,
      "organisation_id" uuid null, "process_id" uuid null, "subject" text not null,
      "facts" jsonb not null default '{}', "at" timestamptz not null default now(),
      primary key ("id"))`);
    this.addSql(`create index "event_at_index" on "platform"."event" ("at")`);
    this.keys();
    this.webhooks();
  }

  private keys(): void {
    this.addSql(`create table "api_key" ("id" uuid not null, "organisation_id" uuid not null,
      "maker_id" uuid not null, "name" text not null, "scopes" jsonb not null,
      "token_hash" text not null, "made_at" timestamptz not null, "expires_at" timestamptz not null,
      "last_used_on" date null, "revoked_at" timestamptz null, primary key ("id"),
      constraint "api_key_token_hash_unique" unique ("token_hash"),
      constraint "api_key_has_a_name" check (length(name) >= 1 and length(name) <= 60),
      constraint "api_key_lives_a_year_at_most"
        check (expires_at > made_at and expires_at <= made_at + '366 days'::interval))`);
    for (const column of ['organisation_id', 'maker_id'])
      this.addSql(`create index "api_key_${column}_index" on "api_key" ("${column}")`);
    this.addSql(`alter table "api_key" add constraint "api_key_organisation_id_foreign"
      foreign key ("organisation_id") references "organisation" ("id")`);
    this.addSql(`alter table "api_key" add constraint "api_key_maker_id_foreign"
      foreign key ("maker_id") references "account" ("id") on delete cascade`);
    this.keysStay();
  }

  /** What was revoked is revoked for good, and no key becomes another one's. */
  private keysStay(): void {
    this.addSql(`create function guard_api_key() returns trigger language plpgsql as $$
      begin
        if old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at then
          raise exception 'a revoked key stays revoked' using errcode = 'integrity_constraint_violation';
        end if;
        if (new.id, new.organisation_id, new.maker_id, new.token_hash, new.scopes) is distinct from
          (old.id, old.organisation_id, old.maker_id, old.token_hash, old.scopes) then
          raise exception 'a key stays what it was made' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger api_key_stays before update on api_key
      for each row execute function guard_api_key()`);
  }

  private webhooks(): void {
    this.addSql(`create table "webhook" ("id" uuid not null, "organisation_id" uuid not null,
      "owner_id" uuid null, "address" text not null, "types" jsonb not null, "secret" text not null,
      "old_secret" text null, "old_secret_until" timestamptz null, "off_because" text null,
      "failing_since" timestamptz null,
      "failure_told" boolean not null default false, "held_until" timestamptz null,
      "made_at" timestamptz not null, primary key ("id"),
      constraint "webhook_old_secret_has_an_end"
        check ((old_secret is null) = (old_secret_until is null)),
      constraint "webhook_off_because" check (off_because in ('by-hand', 'gone', 'failing')))`);
    for (const column of ['organisation_id', 'owner_id'])
      this.addSql(`create index "webhook_${column}_index" on "webhook" ("${column}")`);
    this.addSql(`alter table "webhook" add constraint "webhook_organisation_id_foreign"
      foreign key ("organisation_id") references "organisation" ("id")`);
    this.addSql(`alter table "webhook" add constraint "webhook_owner_id_foreign"
      foreign key ("owner_id") references "account" ("id") on delete set null`);
    this.deliveries();
  }

  private deliveries(): void {
    this.addSql(`create table "webhook_delivery" ("id" uuid not null, "webhook_id" uuid not null,
      "event_id" uuid not null, "state" text not null default 'waiting',
      "tries" int not null default 0, "next_try_at" timestamptz null default now(),
      "queued_until" timestamptz null, "last_tried_at" timestamptz null, "status" int null,
      "problem" text null, "answer" text null, "made_at" timestamptz not null default now(),
      primary key ("id"),
      constraint "webhook_delivery_webhook_id_event_id_unique" unique ("webhook_id", "event_id"),
      constraint "webhook_delivery_state_check"
        check ("state" in ('waiting', 'delivered', 'failed')),
      constraint "webhook_delivery_waits_for_a_time"
        check ((state = 'waiting') = (next_try_at is not null)),
      constraint "webhook_delivery_keeps_little" check (length(answer) <= 200))`);
    for (const column of ['event_id', 'made_at'])
      this.addSql(
        `create index "webhook_delivery_${column}_index" on "webhook_delivery" ("${column}")`,
      );
    this.addSql(`create index "webhook_delivery_due" on "webhook_delivery"
      ("webhook_id", "next_try_at") where state = 'waiting'`);
    this.addSql(`alter table "webhook_delivery" add constraint "webhook_delivery_webhook_id_foreign"
      foreign key ("webhook_id") references "webhook" ("id") on delete cascade`);
    this.addSql(`alter table "webhook_delivery" add constraint "webhook_delivery_event_id_foreign"
      foreign key ("event_id") references "platform"."event" ("id") on delete cascade`);
  }
}
