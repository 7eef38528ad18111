import { randomToken, tokenHash } from '#platform';
import { Browser } from '../browser.js';
import type { ElectionSite } from './election-site.js';

/** Somebody's browser over the whole election: it keeps the token that goes with every change. */
export class Person extends Browser {
  private token: Promise<string> | undefined;

  /** @param token that goes with the cookies, where they hold the secret of forms already */
  constructor(address: string, cookies: Readonly<Record<string, string>> = {}, token?: string) {
    super(address, cookies);
    if (token !== undefined) this.token = Promise.resolve(token);
  }

  override csrfToken(): Promise<string> {
    return (this.token ??= super.csrfToken());
  }

  /** A page as it stands. @throws Error unless it is answered with this status */
  async page(path: string, status = 200): Promise<string> {
    return textOf(await this.fetch(path), path, status);
  }

  /** Presses a button of a form that a page showed, with the token of that form. */
  async press(path: string, form: URLSearchParams): Promise<Response> {
    return this.fetch(path, { method: 'POST', body: form });
  }

  /** An act after which the server goes on to another page. */
  async does(path: string, fields: Readonly<Record<string, string | readonly string[]>>) {
    await textOf(await this.post(path, fields), path, 303);
  }
}

/** @throws Error with what the page said, unless it is answered with this status */
export async function textOf(response: Response, what: string, status: number): Promise<string> {
  const text = await response.text();
  if (response.status === status) return text;
  const said = text.replace(/<head>[^]*<\/head>|<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  throw new Error(`${what}: ${response.status} instead of ${status}: ${said.slice(0, 1_500)}`);
}

/**
 * Signs people in without a mail each: their sessions are written as opening a link does. All of
 * them use one device, and so one secret of its forms.
 */
export async function signedIn(
  { address, rooms }: ElectionSite,
  emails: readonly string[],
): Promise<(email: string) => Person> {
  const tokens = new Map(emails.map((email) => [email, randomToken()]));
  const rows = [...tokens].map(([email, token]) => ({ email, hash: tokenHash(token) }));
  await rooms.sql(
    `insert into session (token_hash, account_id, expires_at)
     select given.hash, account.id, now() + interval '1 day'
     from jsonb_to_recordset(?::jsonb) as given (email text, hash text) join account using (email)`,
    [JSON.stringify(rows)],
  );
  const device = new Browser(address);
  const form = await device.csrfToken();
  const [name = '', value = ''] = device.cookie.split('=', 2);
  return (email) =>
    new Person(address, { [name]: value, 'cyfran-session': tokens.get(email) ?? '' }, form);
}
