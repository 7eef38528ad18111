/**
 * Posts lines through the page's own form, as if somebody had pasted them.
 * @throws Error when they were not taken in
 */
export async function postLines(form: HTMLFormElement, lines: readonly string[]): Promise<void> {
  const token = form.querySelector<HTMLInputElement>('[name=_csrf]')?.value ?? '';
  const body = new URLSearchParams({ _csrf: token, shares: lines.join('\n') });
  // Taken in, the server sends on to the page; a refusal is answered in place.
  const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual' });
  if (answer.type !== 'opaqueredirect') throw new Error(`refused with ${answer.status}`);
}
