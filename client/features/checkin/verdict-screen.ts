import type { NotRecorded, Recorded, Subject } from './core/told.ts';

/** `seenAt`: when the code was seen or the key pressed, by performance.now(). */
export type Seen = Subject & { readonly seenAt: number };

export type Showing =
  | { readonly at: 'ready' }
  | { readonly at: 'asking' }
  | { readonly at: 'told'; readonly told: Recorded; readonly seen: Seen }
  | { readonly at: 'fault'; readonly why: NotRecorded['why'] };

/**
 * What stands on the screen, apart from the page's own state: a verdict draws its own few nodes and nothing around them.
 * Measured on a slowed phone, drawing the whole face took longer than judging.
 */
export interface VerdictScreen {
  readonly get: () => Showing;
  readonly show: (showing: Showing) => void;
  readonly subscribe: (hear: () => void) => () => void;
  /** The node that holds the verdict. */
  readonly hold: (layer: HTMLElement | null) => void;
  /** The verdict before goes at once, by one property that needs neither React nor a layout. */
  readonly dim: () => void;
}

export function createVerdictScreen(): VerdictScreen {
  const hearers = new Set<() => void>();
  let showing: Showing = { at: 'ready' };
  let layer: HTMLElement | null = null;
  return {
    get: () => showing,
    show(next) {
      if (layer) layer.style.opacity = '';
      showing = next;
      for (const hear of hearers) hear();
    },
    subscribe(hear) {
      hearers.add(hear);
      return () => void hearers.delete(hear);
    },
    hold(node) {
      layer = node;
    },
    dim() {
      if (layer && showing.at !== 'ready') layer.style.opacity = '0';
    },
  };
}
