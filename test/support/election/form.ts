/** What a page's main form would post as it stands: its hidden fields. */
export function formIn(html: string): URLSearchParams {
  const [, form = ''] = /id="main-form"([^]*?)<\/form>/.exec(html) ?? [];
  const fields = new URLSearchParams();
  for (const [, name = '', value = ''] of form.matchAll(hidden)) fields.append(name, value);
  return fields;
}

const hidden = /<input type="hidden" name="([^"]+)" value="([^"]*)">/g;
