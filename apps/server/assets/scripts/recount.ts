// Recount here: hands the address of the bundle to a worker, which fetches and counts it, and says
// whether it comes to what this page says. Without script the page shows commands instead.
import { hashNames, type Hashes, type Recounted } from './recount/contract.js';

const labels: Readonly<Record<keyof Hashes, string>> = {
  resultHash: 'result.json',
  ballotsHash: 'opened.jsonl',
  configHash: 'config.json',
};

function tell(status: HTMLElement, sentence: string, hashes: Hashes | null = null): void {
  const said = document.createElement('p');
  said.textContent = sentence;
  const told = hashNames.map((name) => {
    const line = document.createElement('p');
    line.className = 'fingerprint';
    const label = document.createElement('span');
    label.className = 'fingerprint__label';
    label.textContent = labels[name];
    const code = document.createElement('code');
    code.className = 'fingerprint__code';
    code.dataset['recounted'] = name;
    for (const group of hashes?.[name].match(/.{1,4}/g) ?? []) {
      const part = document.createElement('span');
      part.className = 'fingerprint__group';
      part.textContent = group;
      code.append(part, document.createElement('wbr'));
    }
    line.append(label, code);
    return line;
  });
  status.replaceChildren(said, ...(hashes === null ? [] : told));
}

function recount(place: HTMLElement, status: HTMLElement, button: HTMLButtonElement): void {
  const { bundle = '', worker: script = '' } = place.dataset;
  const { counting = '', same = '', differs = '', failed = '' } = place.dataset;
  const worker = new Worker(script, { type: 'module' });
  const end = (sentence: string, hashes: Hashes | null = null): void => {
    worker.terminate();
    button.disabled = false;
    tell(status, sentence, hashes);
  };
  worker.addEventListener('error', () => {
    end(failed);
  });
  worker.addEventListener('message', ({ data }: MessageEvent<Recounted>) => {
    const { hashes } = data;
    if (hashes === null) {
      end(failed);
      return;
    }
    const isSame = hashNames.every((name) => hashes[name] === place.dataset[name]);
    end(isSame ? same : differs, hashes);
  });
  button.disabled = true;
  tell(status, counting);
  worker.postMessage(new URL(bundle, document.baseURI).href);
}

for (const place of document.querySelectorAll<HTMLElement>('[data-recount]')) {
  const status = place.querySelector<HTMLElement>('[data-recount-status]');
  const button = place.querySelector('button');
  if (status === null || button === null) continue;
  place.hidden = false;
  button.addEventListener('click', () => {
    recount(place, status, button);
  });
}
