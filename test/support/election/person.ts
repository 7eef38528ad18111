import { pathTo } from '../../../apps/server/src/site/routes.js';
import { Browser } from '../browser.js';
import type { ElectionSite } from './election-site.js';

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Somebody's browser over the whole election: it keeps the token that goes with every change. */
export class Person extends Browser {
  private token: Promise<string> | undefined;

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

  /** A form that is answered with a page. @throws Error unless it is */
  async asks(path: string, fields: Fields): Promise<string> {
    return textOf(await this.post(path, fields), path, 200);
  }

  /** An act after which the server goes on to another page. @returns the path of that page */
  async does(path: string, fields: Fields): Promise<string> {
    const response = await this.post(path, fields);
    await textOf(response, path, 303);
    return response.headers.get('location') ?? '';
  }

  /** The same with a file in it. */
  async sendsFile(path: string, name: string, file: Blob): Promise<string> {
    const form = new FormData();
    form.append('_csrf', await this.csrfToken());
    form.append(name, file, 'list.csv');
    const response = await this.fetch(path, { method: 'POST', body: form });
    await textOf(response, path, 303);
    return response.headers.get('location') ?? '';
  }
}

/** @throws Error with what the page said, unless it is answered with this status */
export async function textOf(response: Response, what: string, status: number): Promise<string> {
  const text = await response.text();
  if (response.status === status) return text;
  const said = text.replace(/<head>[^]*<\/head>|<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  throw new Error(`${what}: ${response.status} instead of ${status}: ${said.slice(0, 1_500)}`);
}

/** Signs somebody in as anybody does it: they ask for a link, open their mail and press the button. */
export async function signIn(site: ElectionSite, email: string): Promise<Person> {
  const person = new Person(site.address);
  await person.does(pathTo('signIn', 'en'), { email });
  const link = await site.letterbox.mailTo(email, /\/en\/sign-in\/[\w-]+/);
  await person.does(link, {});
  return person;
}
