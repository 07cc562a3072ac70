import { useCallback, useEffect, useRef, useState } from 'react';

/**
 * The steps of a form as pages of their own: the browser's back leads one step back and not out of the form, and whoever
 * reads by ear or moves by keyboard stands at the heading of the step that has come.
 */
export function useSteps() {
  const [step, setStep] = useState(0);
  const moved = useRef(false);
  /** How many steps of ours lie behind in the browser's history. */
  const behind = useRef(0);

  const show = useCallback((to: number) => {
    moved.current = true;
    setStep(to);
  }, []);

  useEffect(() => {
    if (!moved.current) return;
    window.scrollTo({ top: 0 });
    document.getElementById(`step-${step}`)?.focus();
  }, [step]);

  useEffect(() => {
    // After a reload the browser still remembers the step that was left; the form begins at its first.
    window.history.replaceState({ step: 0 }, '');
    const onBack = (event: PopStateEvent) => {
      const at: unknown = (event.state as { step?: unknown } | null)?.step;
      behind.current = Math.max(0, behind.current - 1);
      show(typeof at === 'number' ? at : 0);
    };
    window.addEventListener('popstate', onBack);
    return () => window.removeEventListener('popstate', onBack);
  }, [show]);

  const forth = (to: number) => {
    behind.current += 1;
    window.history.pushState({ step: to }, '');
    show(to);
  };
  const back = () => {
    if (behind.current > 0) window.history.back();
    else show(Math.max(0, step - 1));
  };
  /** To where an entry has to be looked at again, whatever lies between. */
  const jump = useCallback((to: number) => {
    window.history.replaceState({ step: to }, '');
    setStep(to);
  }, []);
  return { step, forth, back, jump };
}
