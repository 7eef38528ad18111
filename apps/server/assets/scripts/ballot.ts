// Helps with a ballot of any kind: keeps its meter true, adds − and + beside numbers, and lets a
// ranking be dragged. It refuses nothing: the server remains the judge, and needs none of this.
import { showCredits } from './ballot/credits-line.js';
import { keepMeter } from './ballot/meter.js';
import { offerPrint } from './ballot/print-button.js';
import { dragRanking } from './ballot/ranking-drag.js';
import { moveInPlace } from './ballot/ranking.js';
import { addSteppers } from './ballot/stepper.js';

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-ballot]')) {
  const meter = keepMeter(form);
  addSteppers(form);
  showCredits(form);
  for (const ranking of form.querySelectorAll<HTMLElement>('[data-ranking]')) {
    moveInPlace(ranking, meter);
    dragRanking(ranking, meter);
  }
}
offerPrint();
