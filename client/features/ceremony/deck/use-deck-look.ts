import { useEffect, useState } from 'react';
import { createDraftStore } from '../../../lib/storage.ts';

export interface DeckLook {
  /** For a hall in which the light is down. */
  readonly dark: boolean;
  readonly hand: 'left' | 'right';
}

const store = createDraftStore(
  'ceremony-deck',
  (value): value is DeckLook =>
    typeof value === 'object' &&
    value !== null &&
    'dark' in value &&
    'hand' in value &&
    typeof value.dark === 'boolean',
);

/** Kept on the device: the tablet beside the stage stays as its director left it. */
export function useDeckLook(): [look: DeckLook, change: (to: Partial<DeckLook>) => void] {
  const [look, setLook] = useState<DeckLook>(() => store.find() ?? { dark: false, hand: 'right' });
  const { dark } = look;
  useEffect(() => {
    const { classList } = document.documentElement;
    // The frame of the office steps back, and dialogs follow the light of the hall.
    classList.add('deck-open');
    for (const name of ['dark', 'deck-dark']) classList.toggle(name, dark);
    return () => classList.remove('deck-open', 'dark', 'deck-dark');
  }, [dark]);
  return [
    look,
    (to) => {
      const next = { ...look, ...to };
      store.keep(next);
      setLook(next);
    },
  ];
}
