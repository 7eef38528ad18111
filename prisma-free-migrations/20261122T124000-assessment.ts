import { Migration } from '@mikro-orm/migrations';

/** Who assesses a proposal and may do so, by which questions, at what cost, and with which answer. */
export class Assessment extends Migration {
  override up(): void {
    this.people();
    this.assessments();
    this.questions();
    this.responses();
    this.guards();
  }

  private people(): void {
    this
      .addSql(`create table "assignment" ("proposal_id" uuid not null, "reviewer_id" uuid not null,
      "lead" boolean not null default false, "assigned_by_id" uuid null,
      "assigned_at" timestamptz not null default now(), primary key ("proposal_id", "reviewer_id"))`);
    this.belongs('assignment', 'proposal', 'proposal');
    this.belongs('assignment', 'reviewer', 'account');
    this.refers('assignment', 'assigned_by', 'account', 'set null');
    this.addSql(`create index "assignment_reviewer_id_index" on "assignment" ("reviewer_id")`);
    this.addSql(
      `create unique index "assignment_one_lead" on "assignment" ("proposal_id") where lead`,
    );
    this.addSql(`create table "interest_declaration" ("proposal_id" uuid not null,
      "reviewer_id" uuid not null, "interest" text null,
      "declared_at" timestamptz not null default now(), primary key ("proposal_id", "reviewer_id"))`);
    this.belongs('interest_declaration', 'proposal', 'proposal');
    this.belongs('interest_declaration', 'reviewer', 'account');
  }

  private assessments(): void {
    this.addSql(`create table "checklist" ("id" uuid not null, "organisation_id" uuid not null,
      "version" int not null, "questions" jsonb not null, "made_by_id" uuid null,
      "made_at" timestamptz not null default now(), primary key ("id"))`);
    this.refers('checklist', 'organisation', 'organisation');
    this.refers('checklist', 'made_by', 'account', 'set null');
    this.addSql(
      `alter table "checklist" add constraint "checklist_organisation_id_version_unique" unique ("organisation_id", "version")`,
    );
    this.addSql(`create table "assessment" ("id" uuid not null, "proposal_id" uuid not null,
      "reviewer_id" uuid not null,
      "verdict" text check ("verdict" in ('feasible', 'conditional', 'not-feasible')) not null,
      "notes" text not null, "checklist_version" int not null, "answers" jsonb not null default '[]',
      "saved_at" timestamptz not null default now(), primary key ("id"))`);
    this.refers('assessment', 'proposal', 'proposal', 'cascade');
    this.refers('assessment', 'reviewer', 'account', 'cascade');
    this.addSql(
      `alter table "assessment" add constraint "assessment_proposal_id_reviewer_id_unique" unique ("proposal_id", "reviewer_id")`,
    );
  }

  private questions(): void {
    this.addSql(`create table "proposer_question" ("id" uuid not null, "proposal_id" uuid not null,
      "asked_by_id" uuid null, "question" jsonb not null, "is_public" boolean not null,
      "due_at" timestamptz not null, "asked_at" timestamptz not null default now(),
      "reminded_at" timestamptz null, "answer" text null, "answer_language" text null,
      "answered_by_id" uuid null, "answered_at" timestamptz null, primary key ("id"))`);
    this.refers('proposer_question', 'proposal', 'proposal', 'cascade');
    this.refers('proposer_question', 'asked_by', 'account', 'set null');
    this.refers('proposer_question', 'answered_by', 'account', 'set null');
    this.addSql(
      `create index "proposer_question_proposal_id_asked_at_index" on "proposer_question" ("proposal_id", "asked_at")`,
    );
    this.addSql(
      `create index "proposer_question_awaited" on "proposer_question" ("due_at") where (answered_at is null)`,
    );
    this.addSql(
      `alter table "proposer_question" add constraint "proposer_question_answer_is_whole" check (((answer is null) = (answered_at is null)) and ((answer is null) = (answer_language is null)))`,
    );
  }

  private responses(): void {
    this.addSql(`create table "response_draft" ("proposal_id" uuid not null,
      "words" jsonb not null default '{}', "lines" jsonb not null default '[]',
      "revision" int not null default 1, "saved_by_id" uuid null,
      "saved_at" timestamptz not null default now(), primary key ("proposal_id"))`);
    this.belongs('response_draft', 'proposal', 'proposal');
    this.refers('response_draft', 'saved_by', 'account', 'set null');
    this.addSql(`create table "overdue_answer" ("proposal_id" uuid not null,
      "since" timestamptz not null, "told_at" timestamptz not null default now(),
      primary key ("proposal_id"))`);
    this.belongs('overdue_answer', 'proposal', 'proposal');
    this.addSql(`alter table "feasibility_review" add column "lines" jsonb not null default '[]',
      add column "conditions" jsonb null, add column "because" jsonb null`);
    this.addSql(`alter table "project" add column "conditions" jsonb null`);
  }

  private guards(): void {
    this.addSql(`create function refuse_barred_reviewer() returns trigger language plpgsql as $$
      begin
        if not exists (select 1 from interest_declaration declared where declared.interest is null
            and declared.proposal_id = new.proposal_id and declared.reviewer_id = new.reviewer_id)
          or exists (select 1 from proposal where id = new.proposal_id and author_id = new.reviewer_id)
          or exists (select 1 from proposal_author author
            where author.proposal_id = new.proposal_id and author.account_id = new.reviewer_id)
          or exists (select 1 from support
            where support.proposal_id = new.proposal_id and support.account_id = new.reviewer_id)
        then
          raise exception 'whoever has an interest, or has not declared that they have none, assesses and decides nothing'
            using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    this
      .addSql(`create trigger assessment_by_the_disinterested before insert or update on assessment
      for each row execute function refuse_barred_reviewer()`);
    this
      .addSql(`create trigger feasibility_review_by_the_disinterested before insert on feasibility_review
      for each row execute function refuse_barred_reviewer()`);

    // An interest that was declared is not taken back: somebody else has to decide.
    this.addSql(`create function refuse_interest_taken_back() returns trigger language plpgsql as $$
      begin
        if old.interest is not null and new.interest is null then
          raise exception 'a declared interest stays declared' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger interest_stays_declared before update on interest_declaration
      for each row execute function refuse_interest_taken_back()`);

    // Who answered may be forgotten in time, and a demonstration sets its own days; what was said stays.
    this.addSql(`create function refuse_changed_response() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          if exists (select 1 from project where proposal_id = new.proposal_id and frozen_at is not null) then
            raise exception 'what is on the ballot gets no other response' using errcode = 'integrity_constraint_violation';
          end if;
          return new;
        end if;
        if tg_op = 'DELETE' or to_jsonb(new) - 'reviewer_id' - 'decided_at'
            is distinct from to_jsonb(old) - 'reviewer_id' - 'decided_at' then
          raise exception 'a published response stays as it is' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    this
      .addSql(`create trigger feasibility_review_stays before insert or update or delete on feasibility_review
      for each row execute function refuse_changed_response()`);
    this.addSql(`create trigger checklist_stays before update or delete on checklist
      for each statement execute function platform.refuse_change()`);
  }

  /** Part of the other row's identity, as the ORM writes it for what is a primary key too. */
  private belongs(table: string, column: string, to: string): void {
    this.addSql(
      `alter table "${table}" add constraint "${table}_${column}_id_foreign" foreign key ("${column}_id") references "${to}" ("id") on update cascade on delete cascade`,
    );
  }

  private refers(table: string, column: string, to: string, gone?: 'cascade' | 'set null'): void {
    const then = gone === undefined ? '' : ` on delete ${gone}`;
    this.addSql(
      `alter table "${table}" add constraint "${table}_${column}_id_foreign" foreign key ("${column}_id") references "${to}" ("id")${then}`,
    );
  }
}
