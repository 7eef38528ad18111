// A page about a process may say data-live-process="<its slug>". While it is open it hears
// how many have voted and when the count is done. Without this the page is right when loaded.
import { countedText, formatCount } from './parts/words.js';

interface Turnout {
  readonly voters: number;
}

function showTurnout(page: Element, voters: number): void {
  for (const place of page.querySelectorAll<HTMLElement>('[data-turnout]')) {
    const worded = place.hasAttribute('data-text-turnout-other');
    place.textContent = worded ? countedText(place, 'turnout', voters) : formatCount(voters);
  }
}

/**
 * Reloads a page that only waits ([data-reload-when-counted]); elsewhere shows the link that
 * the page keeps hidden ([data-count-finished]), so that nobody's reading is cut short.
 */
function showFinished(page: Element): void {
  if (page.matches('[data-reload-when-counted]')) {
    window.location.reload();
    return;
  }
  for (const notice of page.querySelectorAll<HTMLElement>('[data-count-finished]')) {
    notice.hidden = false;
  }
}

async function listen(page: HTMLElement): Promise<void> {
  const process = page.dataset['liveProcess'];
  if (!process) return;
  const { io } = await import('socket.io-client');
  const socket = io({ transports: ['websocket'], reconnectionDelayMax: 30_000 });
  // Said again after every break: the server remembers nothing of a socket that has gone.
  socket.on('connect', () => socket.emit('watch', { process }));
  // The session has ended, here or elsewhere: what everybody may hear goes on.
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') socket.connect();
  });
  socket.on('turnout.changed', (turnout: Turnout) => showTurnout(page, turnout.voters));
  socket.on('count.finished', () => showFinished(page));
  window.addEventListener('pagehide', () => socket.disconnect());
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) socket.connect();
  });
}

for (const page of document.querySelectorAll<HTMLElement>('[data-live-process]')) {
  void listen(page);
}
