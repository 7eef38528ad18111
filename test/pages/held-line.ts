import type { Page, WebSocketRoute } from 'playwright-core';

export interface HeldLine {
  readonly hold: () => void;
  /** What was held, in its order; what comes next comes at once. */
  readonly letGo: () => void;
  /** The line breaks, and whatever was held is lost. */
  readonly cut: () => Promise<void>;
}

/** What the packets of Socket.IO begin with, inside those of its line. */
const beginnings = { events: '42', answers: '43' };

/** A line on which either what is told or what is answered can be kept back; before the page is opened. */
export async function heldLine(page: Page, kind: keyof typeof beginnings): Promise<HeldLine> {
  const held: (() => void)[] = [];
  let holds = false;
  let line: WebSocketRoute | undefined;
  await page.routeWebSocket(/socket\.io/, (socket) => {
    line = socket;
    socket.connectToServer().onMessage((message) => {
      const pass = () => socket.send(message);
      if (holds && message.toString().startsWith(beginnings[kind])) held.push(pass);
      else pass();
    });
  });
  return {
    hold: () => {
      holds = true;
    },
    letGo: () => {
      holds = false;
      for (const pass of held.splice(0)) pass();
    },
    cut: async () => {
      holds = false;
      held.length = 0;
      await line?.close();
    },
  };
}
