import { Migration } from '@mikro-orm/migrations';

/** Who receives an award, what was looked at before, and how it was offered and accepted. */
export class Recipients extends Migration {
  override up(): void {
    this.recipients();
    this.awards();
    this.offers();
    this.foreignKeys();
    this.guards();
    this.identity();
  }

  private recipients(): void {
    this.addSql(`create table "recipient" ("id" uuid not null, "organisation_id" uuid not null,
      "number" int not null, "kind" text not null, "name" text not null, "org_ids" jsonb not null,
      "contact_name" text not null, "contact_email" text null, "language" text not null,
      "anonymous_id" text null, "added_at" timestamptz not null default now(),
      "identity_changed_at" timestamptz not null default now(), primary key ("id"),
      constraint "recipient_of_a_kind" check (kind in ('organisation', 'group', 'individual', 'council-service')),
      constraint "recipient_numbered" check (number > 0),
      constraint "recipient_registered_or_not" check ((kind = 'organisation') = (org_ids <> '[]'::jsonb)),
      constraint "recipient_individual_anonymous" check ((kind = 'individual') = (anonymous_id is not null)))`);
    this.addSql(`alter table "recipient" add constraint "recipient_organisation_id_number_unique"
      unique ("organisation_id", "number")`);
    this.addSql(`alter table "recipient" add constraint "recipient_anonymous_id_unique"
      unique ("anonymous_id")`);
    this.addSql(`create table "grant_publisher" ("organisation_id" uuid not null,
      "prefix" text not null, "org_id" text not null, primary key ("organisation_id"),
      constraint "grant_publisher_prefix_form" check (prefix ~ '^[A-Za-z0-9][A-Za-z0-9_-]*$'),
      constraint "grant_publisher_registered" check (org_id ~ '^GB-[A-Z]{2,3}-[A-Z0-9]+$'))`);
  }

  private awards(): void {
    this.addSql(`create table "award_recipient" ("id" uuid not null, "award_id" uuid not null,
      "recipient_id" uuid not null, "chosen_by_id" uuid null, "chosen_at" timestamptz not null,
      "ended_at" timestamptz null, primary key ("id"),
      constraint "award_recipient_ends_after" check (ended_at >= chosen_at))`);
    this.addSql(`create index "award_recipient_award_id_index" on "award_recipient" ("award_id")`);
    this.addSql(
      `create index "award_recipient_recipient_id_index" on "award_recipient" ("recipient_id")`,
    );
    this
      .addSql(`create unique index "award_recipient_one_at_a_time" on "award_recipient" ("award_id")
      where ended_at is null`);
    this.addSql(`create table "due_diligence_answer" ("id" uuid not null,
      "award_recipient_id" uuid not null, "item" text not null, "answer" text not null,
      "note" text not null, "answered_by_id" uuid null, "answered_at" timestamptz not null,
      primary key ("id"),
      constraint "due_diligence_answer_known" check (item in ('identity', 'constitution', 'accounts', 'safeguarding', 'insurance', 'interests', 'conditions') and answer in ('yes', 'not-needed', 'no')),
      constraint "due_diligence_answer_says_why" check (answer <> 'not-needed' or note <> ''))`);
    this.addSql(`create index "due_diligence_answer_award_recipient_id_item_index"
      on "due_diligence_answer" ("award_recipient_id", "item")`);
  }

  private offers(): void {
    this.addSql(`create table "grant_offer" ("id" uuid not null, "award_recipient_id" uuid not null,
      "number" int not null, "amount_pence" bigint not null, "conditions" jsonb not null,
      "recipient_name" text not null, "recipient_org_ids" jsonb not null,
      "accept_by" date not null, "state" text not null, "token_hash" text null,
      "sent_to" text null,
      "made_by_id" uuid null, "made_at" timestamptz not null, "closed_at" timestamptz null,
      "accepted_name" text null, "accepted_role" text null, "accepted_way" text null,
      "paper_reference" text null, "recorded_by_id" uuid null, "decline_words" text null,
      primary key ("id"),
      constraint "grant_offer_recorded_by_another" check (recorded_by_id is null or coalesce(accepted_way = 'paper', false) and recorded_by_id is distinct from made_by_id),
      constraint "grant_offer_state_known" check (state in ('made', 'accepted', 'declined', 'withdrawn', 'lapsed')),
      constraint "grant_offer_of_something" check (amount_pence > 0 and number > 0),
      constraint "grant_offer_closed_whole" check ((state = 'made') = (closed_at is null)),
      constraint "grant_offer_accepted_whole" check (case when state = 'accepted' then num_nonnulls(accepted_name, accepted_role, accepted_way) = 3 and coalesce((accepted_way = 'paper') = (paper_reference is not null), false) else num_nonnulls(accepted_name, accepted_role, accepted_way, paper_reference) = 0 end),
      constraint "grant_offer_declined_with_words" check ((state = 'declined') = (decline_words is not null)))`);
    this.addSql(
      `create index "grant_offer_award_recipient_id_index" on "grant_offer" ("award_recipient_id")`,
    );
    this.addSql(`alter table "grant_offer" add constraint "grant_offer_token_hash_unique"
      unique ("token_hash")`);
    this
      .addSql(`alter table "grant_offer" add constraint "grant_offer_award_recipient_id_number_unique"
      unique ("award_recipient_id", "number")`);
    this.addSql(`create unique index "grant_offer_one_open" on "grant_offer" ("award_recipient_id")
      where state = 'made'`);
  }

  private foreignKeys(): void {
    for (const [table, column, other, rule] of [
      ['recipient', 'organisation_id', 'organisation', ''],
      // A key of its own follows the key that it is.
      [
        'grant_publisher',
        'organisation_id',
        'organisation',
        ' on update cascade on delete cascade',
      ],
      ['award_recipient', 'award_id', 'award', ''],
      ['award_recipient', 'recipient_id', 'recipient', ''],
      ['award_recipient', 'chosen_by_id', 'account', ' on delete set null'],
      ['due_diligence_answer', 'award_recipient_id', 'award_recipient', ''],
      ['due_diligence_answer', 'answered_by_id', 'account', ' on delete set null'],
      ['grant_offer', 'award_recipient_id', 'award_recipient', ''],
      ['grant_offer', 'made_by_id', 'account', ' on delete set null'],
      ['grant_offer', 'recorded_by_id', 'account', ' on delete set null'],
    ] as const)
      this.addSql(`alter table "${table}" add constraint "${table}_${column}_foreign"
        foreign key ("${column}") references "${other}" ("id")${rule}`);
  }

  private guards(): void {
    // What was answered stays; it may only lose the account of somebody who has gone.
    this.addSql(`create function keep_due_diligence() returns trigger language plpgsql as $$
      begin
        if tg_op <> 'UPDATE' or new.answered_by_id is not null
            or to_jsonb(new) - 'answered_by_id' is distinct from to_jsonb(old) - 'answered_by_id' then
          raise exception 'what was checked stays' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger due_diligence_answer_stays before update or delete
      on due_diligence_answer for each row execute function keep_due_diligence()`);
    this.addSql(`create function keep_award_recipient() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' or old.ended_at is not null and new.ended_at is distinct from old.ended_at
            or (new.award_id, new.recipient_id, new.chosen_at)
              is distinct from (old.award_id, old.recipient_id, old.chosen_at) then
          raise exception 'who received an award stays known' using errcode = 'integrity_constraint_violation';
        end if;
        if new.ended_at is not null and old.ended_at is null and exists (
            select from grant_offer where award_recipient_id = new.id and state in ('made', 'accepted')) then
          raise exception 'a recipient with an offer stays' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger award_recipient_stays before update or delete
      on award_recipient for each row execute function keep_award_recipient()`);
    this.offerGuard();
    this.addSql(`create trigger grant_offer_stays before insert or update or delete
      on grant_offer for each row execute function keep_grant_offer()`);
    for (const table of ['due_diligence_answer', 'award_recipient', 'grant_offer'])
      this.addSql(`create trigger ${table}_not_emptied before truncate on ${table}
        for each statement execute function platform.refuse_change()`);
    // At the end of the transaction, so that both may come in either order.
    this.addSql(`create function accepted_is_committed() returns trigger language plpgsql as $$
      begin
        if new.state = 'accepted' and not exists (select from ledger.transaction
            where source_kind = 'grant-offer' and source_key = new.id::text) then
          raise exception 'what is accepted is committed' using errcode = 'integrity_constraint_violation';
        end if;
        return null;
      end $$`);
    this.addSql(`create constraint trigger grant_offer_committed after update on grant_offer
      deferrable initially deferred for each row execute function accepted_is_committed()`);
  }

  /** An offer is made, and answered once. Who made, checked and recorded it are never the same. */
  private offerGuard(): void {
    this.addSql(`create function keep_grant_offer() returns trigger language plpgsql as $$
      declare
        offered constant text[] := '{id,award_recipient_id,number,amount_pence,conditions,recipient_org_ids,accept_by,made_at}';
        after_all constant text[] := '{made_by_id,recorded_by_id,token_hash,sent_to,recipient_name}';
      begin
        if tg_op = 'DELETE' then
          raise exception 'offers stay' using errcode = 'integrity_constraint_violation';
        end if;
        if tg_op = 'INSERT' then
          if new.state <> 'made' or new.made_by_id is null then
            raise exception 'an offer is made first' using errcode = 'integrity_constraint_violation';
          end if;
          if exists (select from (select distinct on (item) answered_by_id from due_diligence_answer
              where award_recipient_id = new.award_recipient_id
              order by item, answered_at desc, id desc) said where answered_by_id = new.made_by_id) then
            raise exception 'whoever checks makes no offer' using errcode = 'integrity_constraint_violation';
          end if;
          return new;
        end if;
        if exists (select from unnest(offered) field
              where to_jsonb(new) -> field is distinct from to_jsonb(old) -> field)
            or (old.state <> 'made' and to_jsonb(new) - after_all is distinct from to_jsonb(old) - after_all)
            or coalesce(new.made_by_id is distinct from old.made_by_id and new.made_by_id is not null, false)
            or (old.state <> 'made' and (coalesce(new.recorded_by_id <> old.recorded_by_id, new.recorded_by_id is not null)
              or coalesce(new.token_hash <> old.token_hash, new.token_hash is not null)
              or coalesce(new.sent_to <> old.sent_to, new.sent_to is not null)))
            -- Of somebody who has gone the name may be left out where nothing came of the offer.
            or (new.recipient_name <> old.recipient_name
              and (new.recipient_name <> '' or old.state in ('made', 'accepted'))) then
          raise exception 'an offer stays as it was made and answered' using errcode = 'integrity_constraint_violation';
        end if;
        if old.state = 'made' and new.state = 'accepted' and new.accepted_way = 'paper'
            and new.recorded_by_id is null then
          raise exception 'somebody records what was signed' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
  }

  /** Whoever is called or written to otherwise is somebody who was not checked yet. */
  private identity(): void {
    this.addSql(`create function guard_recipient() returns trigger language plpgsql as $$
      begin
        if new.kind <> old.kind then
          raise exception 'what kind of recipient somebody is stays' using errcode = 'integrity_constraint_violation';
        end if;
        -- To write to nobody any more, as when somebody was erased, is to write to nobody else.
        if ((new.name, new.org_ids) is distinct from (old.name, old.org_ids)
              or new.contact_email is distinct from old.contact_email and new.contact_email is not null)
            and new.identity_changed_at <= old.identity_changed_at then
          raise exception 'whoever is called otherwise is checked anew' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger recipient_guarded before update on recipient
      for each row execute function guard_recipient()`);
    // At the end of the transaction: an open offer is made to whoever the recipient is then.
    this.addSql(`create function offer_is_to_its_recipient() returns trigger language plpgsql as $$
      begin
        if exists (select from grant_offer offer
              join award_recipient held on held.id = offer.award_recipient_id
              join recipient on recipient.id = held.recipient_id
            where case tg_table_name when 'recipient' then recipient.id else offer.id end = new.id
              and offer.state = 'made' and (recipient.identity_changed_at > offer.made_at
                or (offer.recipient_name, offer.recipient_org_ids)
                  is distinct from (recipient.name, recipient.org_ids))) then
          raise exception 'an open offer is to its recipient' using errcode = 'integrity_constraint_violation';
        end if;
        return null;
      end $$`);
    for (const [table, when] of [
      ['recipient', 'update'],
      ['grant_offer', 'insert'],
    ] as const)
      this.addSql(`create constraint trigger ${table}_offered_as_known after ${when} on ${table}
        deferrable initially deferred for each row execute function offer_is_to_its_recipient()`);
    // At the end of the transaction: nothing is offered to somebody of whom a check says no.
    this.addSql(`create function offer_is_checked() returns trigger language plpgsql as $$
      begin
        if exists (select from grant_offer
              where award_recipient_id = new.award_recipient_id and state = 'made')
            and exists (select from (select distinct on (item) answer from due_diligence_answer
              where award_recipient_id = new.award_recipient_id
              order by item, answered_at desc, id desc) said where answer = 'no') then
          raise exception 'nothing is offered against a check' using errcode = 'integrity_constraint_violation';
        end if;
        return null;
      end $$`);
    for (const table of ['due_diligence_answer', 'grant_offer'])
      this.addSql(`create constraint trigger ${table}_offered_as_checked after insert on ${table}
        deferrable initially deferred for each row execute function offer_is_checked()`);
  }
}
