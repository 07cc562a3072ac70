type Run = (paintedAt: number) => void;

let queue: Run[] = [];
let begun = false;

/**
 * When the browser has drawn what was just changed: one message for all who wait for the same frame. A page out of sight draws
 * nothing and waits for nothing.
 * @param first before all others: a sound that belongs to a colour
 * @returns how to call it off
 */
export function afterPaint(run: Run, { first = false } = {}): () => void {
  if (first) queue.unshift(run);
  else queue.push(run);
  if (!begun) begin();
  return () => {
    queue = queue.filter((one) => one !== run);
  };
}

/** Many calls before the next paint are one call after it. */
export function oncePainted(run: () => void): () => void {
  let waits = false;
  return () => {
    if (waits) return;
    waits = true;
    afterPaint(() => {
      waits = false;
      run();
    });
  };
}

function begin(): void {
  begun = true;
  const end = () => {
    begun = false;
    const now = performance.now();
    const runs = queue;
    queue = [];
    for (const run of runs) run(now);
  };
  if (document.visibilityState === 'hidden' || typeof MessageChannel === 'undefined') {
    setTimeout(end);
    return;
  }
  // A message that is posted in a frame arrives when that frame has been painted; a timer would come later.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    end();
  };
  requestAnimationFrame(() => port2.postMessage(undefined));
}
