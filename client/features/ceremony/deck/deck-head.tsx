import type { ConsoleScene } from '#domain/ceremony';
import type { LiveView } from '../../../lib/live.ts';
import { useWords } from '../../../lib/words.tsx';
import { Button, LinkButton } from '../../../ui/button.tsx';
import { LiveMark } from '../../../ui/clock.tsx';
import { LatenessBar } from '../lateness.tsx';
import { deckWords } from './deck-words.ts';

interface DeckHeadProps {
  readonly title: string;
  readonly scene: ConsoleScene;
  readonly view: Pick<LiveView<unknown>, 'status' | 'at'>;
  readonly offset: number;
  readonly ceremonyId: string;
  readonly onKeys: () => void;
  readonly onSheet: () => void;
}

export function DeckHead({ title, scene, view, offset, ceremonyId, onKeys, onSheet }: DeckHeadProps) {
  const words = useWords(deckWords);
  return (
    <header className="deck-head">
      <LinkButton kind="quiet" icon="left" iconOnly href={`/office/ceremony/${ceremonyId}/sheet`}>
        {words.sheet}
      </LinkButton>
      <h1>{title}</h1>
      <LatenessBar scene={scene} offset={offset} />
      <LiveMark view={view} />
      <Button kind="quiet" icon="menu" className="worded" onClick={onSheet}>
        {words.wholeSheet}
      </Button>
      <Button kind="quiet" icon="hand" className="worded" onClick={onKeys}>
        {words.settings}
      </Button>
    </header>
  );
}
