/**
 * When the browser has drawn what was just changed. A page out of sight draws nothing and waits for nothing.
 * @returns how to call it off
 */
export function afterPaint(run: () => void): () => void {
  if (document.visibilityState === 'hidden' || typeof MessageChannel === 'undefined') {
    const timer = setTimeout(run);
    return () => clearTimeout(timer);
  }
  // A message that is posted in a frame arrives when that frame has been painted; a timer would come later.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    run();
  };
  const frame = requestAnimationFrame(() => port2.postMessage(undefined));
  return () => {
    cancelAnimationFrame(frame);
    port1.close();
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
