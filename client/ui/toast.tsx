import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { useWords } from '../lib/words.tsx';
import { Button } from './button.tsx';
import { uiWords } from './ui-words.ts';

export interface Toast {
  readonly text: ReactNode;
  /** What has just been done can be taken back. */
  readonly undo?: () => void;
  /** Milliseconds; 8000 unless told. */
  readonly stay?: number;
}

const ToastContext = createContext<(toast: Toast) => void>(() => undefined);

/** `const toast = useToast(); toast({ text, undo })` */
export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext);
}

/** One bar at the foot of the page. A newer one replaces it; it waits while it is pointed at or has the focus. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const words = useWords(uiWords);
  const [shown, setShown] = useState<{ toast: Toast; id: number }>();
  const [held, setHeld] = useState(false);
  const show = useCallback((toast: Toast) => setShown((last) => ({ toast, id: (last?.id ?? 0) + 1 })), []);
  useEffect(() => {
    if (!shown || held) return;
    const timer = setTimeout(() => setShown(undefined), shown.toast.stay ?? 8000);
    return () => clearTimeout(timer);
  }, [shown, held]);
  return (
    <ToastContext value={show}>
      {children}
      <div className="toast-place" role="status">
        {shown && (
          // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the bar while somebody reads it
          <div
            className="toast"
            key={shown.id}
            onMouseEnter={() => setHeld(true)}
            onMouseLeave={() => setHeld(false)}
            onFocus={() => setHeld(true)}
            onBlur={() => setHeld(false)}
          >
            <span>{shown.toast.text}</span>
            {shown.toast.undo && (
              <Button
                kind="quiet"
                onClick={() => {
                  shown.toast.undo?.();
                  setShown(undefined);
                }}
              >
                {words.undo}
              </Button>
            )}
            <Button kind="quiet" icon="cross" iconOnly onClick={() => setShown(undefined)}>
              {words.close}
            </Button>
          </div>
        )}
      </div>
    </ToastContext>
  );
}
