import {
  startAuthentication,
  startRegistration,
  WebAuthnError,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';

export type Answered =
  | { readonly answer: string; readonly problem: null }
  | { readonly problem: 'refused' | 'noKeysHere' | 'failed' };

/** Asks the server what to ask, and the key that. */
export async function answerOf(form: HTMLFormElement): Promise<Answered> {
  const question = await ask(form);
  if (question === null) return { problem: 'failed' };
  try {
    const answer =
      form.dataset['key'] === 'add'
        ? await startRegistration({
            optionsJSON: question as PublicKeyCredentialCreationOptionsJSON,
          })
        : await startAuthentication({
            optionsJSON: question as PublicKeyCredentialRequestOptionsJSON,
          });
    return { answer: JSON.stringify(answer), problem: null };
  } catch (error) {
    const isOutOfPlace =
      error instanceof WebAuthnError &&
      (error.code === 'ERROR_INVALID_DOMAIN' || error.code === 'ERROR_INVALID_RP_ID');
    return { problem: isOutOfPlace ? 'noKeysHere' : 'refused' };
  }
}

/** With the token of the form, as every change is sent. @returns null when nothing came back */
async function ask(form: HTMLFormElement): Promise<unknown> {
  const token = form.querySelector<HTMLInputElement>('input[name="_csrf"]')?.value ?? '';
  try {
    const response = await fetch(form.dataset['ask'] ?? '', {
      method: 'POST',
      body: new URLSearchParams({ _csrf: token }),
    });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
