/** What a browser does beside rendering: it keeps cookies, and follows nothing that a test should see. */
export class Browser {
  private readonly cookies: Map<string, string>;

  constructor(
    private readonly address: string,
    cookies: Readonly<Record<string, string>> = {},
  ) {
    this.cookies = new Map(Object.entries(cookies));
  }

  /** As the Cookie header carries them. */
  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0) headers.set('cookie', this.cookie);
    const response = await fetch(new URL(path, this.address), {
      redirect: 'manual',
      ...init,
      headers,
    });
    this.keep(response);
    return response;
  }

  /** The token that goes with every change, as a form or the API hands it out. */
  async csrfToken(): Promise<string> {
    const response = await this.fetch('/api/v1/session');
    return ((await response.json()) as { csrfToken: string }).csrfToken;
  }

  /** Sends JSON with the token, e.g. `send('PUT', '/api/v1/…', { choices: [] })`. */
  async send(
    method: string,
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    return this.fetch(path, {
      method,
      headers: {
        'content-type': 'application/json',
        'csrf-token': await this.csrfToken(),
        ...headers,
      },
      body: JSON.stringify(body),
    });
  }

  /** Posts a form with the token; a list posts one field several times, as checkboxes do. */
  async post(
    path: string,
    fields: Readonly<Record<string, string | readonly string[]>> = {},
  ): Promise<Response> {
    const form = new URLSearchParams({ _csrf: await this.csrfToken() });
    for (const [name, values] of Object.entries(fields))
      for (const value of [values].flat()) form.append(name, value);
    return this.fetch(path, { method: 'POST', body: form });
  }

  private keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      const over = attributes.some((one) => /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(one));
      if (over) this.cookies.delete(name.trim());
      else this.cookies.set(name.trim(), value.join('='));
    }
  }
}
