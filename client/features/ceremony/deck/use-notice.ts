import { useCallback, useEffect, useState } from 'react';
import type { Tone } from '../../../ui/marks.tsx';

export interface Notice {
  readonly tone: Tone;
  readonly text: string;
  readonly undo?: () => void;
  /** Milliseconds. */
  readonly stay?: number;
}

/** One line above the buttons, where the eye is when a finger presses; the newest replaces what stood there. */
export function useNotice(): [notice: Notice | undefined, say: (notice: Notice | undefined) => void] {
  const [notice, setNotice] = useState<Notice>();
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(() => setNotice(undefined), notice.stay ?? 4000);
    return () => clearTimeout(timer);
  }, [notice]);
  return [notice, useCallback((next) => setNotice(next && { ...next }), [])];
}
