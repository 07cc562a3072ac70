import { BOUNCE_MS } from './key-map.ts';

/*
 * A finger that bounces, or one that was on its way when another console changed the scene, presses what the button said a
 * moment ago. So each button remembers when its face last changed, and is deaf for 400 ms after that. The revision would
 * stop the second of two equal presses anyway; it cannot stop one that was meant for the step before.
 */
export interface PressGuard {
  /** What the button now does, in one word; drawn before it can be pressed. */
  show(button: string, face: string, now: number): void;
  /** Its command was answered; what it shows next may not be drawn yet. */
  answered(button: string, now: number): void;
  /** Whether the press is meant for what the button shows. */
  allows(button: string, now: number): boolean;
}

export function createPressGuard(): PressGuard {
  const faces = new Map<string, { readonly face: string; readonly since: number }>();
  return {
    show(button, face, now) {
      const known = faces.get(button);
      // The first face is there when the page opens; nobody has pressed for another one.
      if (known?.face !== face) faces.set(button, { face, since: known ? now : Number.NEGATIVE_INFINITY });
    },
    answered(button, now) {
      faces.set(button, { face: faces.get(button)?.face ?? '', since: now });
    },
    allows: (button, now) => now - (faces.get(button)?.since ?? Number.NEGATIVE_INFINITY) >= BOUNCE_MS,
  };
}
