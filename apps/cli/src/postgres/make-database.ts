import pg from 'pg';

export interface DatabaseOwner {
  readonly name: string;
  readonly password: string;
  /** Tests make and drop databases of their own. */
  readonly mayCreateDatabases?: boolean;
}

/**
 * Makes a login that owns its database and rules nothing else, and gives the address to use.
 * Run again it changes nothing but the password.
 */
export async function makeDatabase(
  adminUrl: string,
  database: string,
  owner: DatabaseOwner,
): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const role = client.escapeIdentifier(owner.name);
    const known = await client.query('select 1 from pg_roles where rolname = $1', [owner.name]);
    const rights = owner.mayCreateDatabases ? 'login createdb' : 'login';
    await client.query(
      `${known.rowCount === 0 ? 'create' : 'alter'} role ${role} ${rights} ` +
        `password ${client.escapeLiteral(owner.password)}`,
    );
    const there = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (there.rowCount === 0) {
      await client.query(`create database ${client.escapeIdentifier(database)} owner ${role}`);
    }
  } finally {
    await client.end();
  }
  const url = new URL(adminUrl);
  url.username = owner.name;
  url.password = owner.password;
  url.pathname = `/${database}`;
  return url.href;
}
