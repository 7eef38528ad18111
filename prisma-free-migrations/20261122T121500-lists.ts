import { Migration } from '@mikro-orm/migrations';

/** What finds proposals by their words, also among very many. */
export class Lists extends Migration {
  override up(): void {
    // Ships with PostgreSQL; whoever owns the database may create it.
    this.addSql('create extension if not exists pg_trgm');
    this.addSql(`create index "proposal_words" on "proposal" using gin ("words")`);
    this.addSql(
      `create index "proposal_title_trigrams" on "proposal" using gin ("folded_title" gin_trgm_ops)`,
    );
  }
}
