import type { Locator, Page } from 'playwright-core';
import type { CommandType } from '#rooms';

export interface RoomForm {
  /** What people fill in, by the names of the fields. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Hidden fields by which this form is told from others that ask for the same. */
  readonly about?: Readonly<Record<string, string>>;
  /** Its id, where nothing hidden tells it from another. */
  readonly id?: string;
}

/** Finds the form that asks for this, opens whatever it lies in, fills it in and has it answered. */
export async function send(
  page: Page,
  command: CommandType,
  { fields = {}, about = {}, id }: RoomForm = {},
): Promise<void> {
  const hidden = Object.entries({ command, ...about })
    .map(([name, value]) => `:has(input[type=hidden][name="${name}"][value="${value}"])`)
    .join('');
  const form = page
    .locator(`form[data-command]${id === undefined ? '' : `#${id}`}${hidden}`)
    .first();
  await form.waitFor({ state: 'attached' });
  await unfold(form);
  for (const [name, value] of Object.entries(fields)) await fill(form, name, value);
  await form.locator('button[type=submit]').click();
  // The answer may come later than what is told of it, and until then it takes no second press.
  await page.locator('form[aria-busy=true]').waitFor({ state: 'detached' });
}

/** As somebody does who presses on each heading on the way. */
async function unfold(form: Locator): Promise<void> {
  const folded = form.locator('xpath=ancestor::details[not(@open)]');
  while ((await folded.count()) > 0) await folded.first().locator('> summary').click();
}

async function fill(form: Locator, name: string, value: string): Promise<void> {
  const field = form.locator(`[name="${name}"]:not([type=hidden])`);
  const first = field.first();
  const kind = await first.evaluate((one: HTMLInputElement) => one.type);
  if (kind === 'radio' || kind === 'checkbox')
    await form.locator(`[name="${name}"][value="${value}"]`).check();
  else if (kind.startsWith('select')) await first.selectOption(value);
  else await first.fill(value);
}
