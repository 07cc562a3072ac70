import { useEffect } from 'react';
import { actOfKey, type KeyAct } from './key-map.ts';

/** Every key that means something here, and none while somebody types or a dialog is open. */
export function useKeys(hear: (act: KeyAct, event: KeyboardEvent) => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const act = actOfKey({
        key: event.key,
        code: event.code,
        repeat: event.repeat,
        ctrlKey: event.ctrlKey,
        metaKey: event.metaKey,
        altKey: event.altKey,
        onControl: Boolean(target?.closest('button, a, summary')),
        isTyping:
          Boolean(target?.closest('input, textarea, select')) || document.querySelector('dialog[open]') !== null,
      });
      if (!act) return;
      event.preventDefault();
      hear(act, event);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  });
}
