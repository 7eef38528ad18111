// Pages with a form for a security key: asks the key, and sends what it answers with the form.
import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { answerOf } from './security-key/answer-of.js';

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-key]')) {
  form.hidden = false;
  form.parentElement?.querySelector('[data-no-script]')?.remove();
  form.addEventListener('submit', (event) => {
    // The language switch sends the same form from outside it, and asks no key.
    if (!form.contains(event.submitter)) return;
    event.preventDefault();
    void send(form);
  });
}

async function send(form: HTMLFormElement): Promise<void> {
  if (!browserSupportsWebAuthn()) {
    say(form, 'noKeysHere');
    return;
  }
  say(form, 'wait');
  const result = await answerOf(form);
  if (result.problem) {
    say(form, result.problem);
    return;
  }
  const field = form.elements.namedItem('answer');
  if (field instanceof HTMLInputElement) field.value = result.answer;
  HTMLFormElement.prototype.submit.call(form);
}

function say(form: HTMLFormElement, word: 'wait' | 'refused' | 'noKeysHere' | 'failed'): void {
  const words = form.dataset[`text${word.charAt(0).toUpperCase()}${word.slice(1)}`] ?? '';
  const message = form.querySelector('[data-key-message]');
  if (message) message.textContent = words;
}
