// A replay that goes on by itself when somebody wants it to. Without this the links go from step to step.
import { ReplayPlayer } from './replay/replay-player.js';

const controls = document.querySelector<HTMLElement>('[data-replay-play]');
const shown = document.querySelector<HTMLElement>('[data-replay]');
if (controls && shown) new ReplayPlayer(controls, shown).offer();
