import { type ConsoleItem, isToCome, partiesOf } from '#domain/ceremony';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { stateTones } from './now-card.tsx';
import { MissingLine, partyName } from './presence-mark.tsx';
import { ceremonyWords } from './words.ts';

interface SheetListProps {
  readonly items: readonly ConsoleItem[];
  readonly chosenId: string | undefined;
  readonly busy: boolean;
  readonly onChoose: (id: string) => void;
  readonly onMove: (id: string, position: number) => void;
  readonly onResume: (id: string) => void;
}

export function SheetList({ items, chosenId, busy, onChoose, onMove, onResume }: SheetListProps) {
  const words = useWords(ceremonyWords);
  const locale = useLocale();
  const toCome = ({ state }: ConsoleItem) => isToCome(state);
  return (
    <ol className="run-sheet">
      {items.map((item, index) => {
        const before = items[index - 1];
        const after = items[index + 1];
        const movable = item.may.includes('reorder');
        return (
          <li
            key={item.id}
            className={[item.state, item.id === chosenId && 'chosen'].filter(Boolean).join(' ')}
            aria-current={item.id === chosenId || undefined}
          >
            <span className="position number">{item.position}</span>
            <button type="button" className="what" onClick={() => onChoose(item.id)}>
              <strong>
                {partiesOf(item)
                  .map((party) => partyName(party, locale))
                  .join(' — ')}
              </strong>
              <span className="soft small">
                {item.subjects.map(({ titleZh, titleEn }) => (locale === 'zh' ? titleZh : titleEn)).join(' / ')}
              </span>
            </button>
            <span className="how">
              <StateMark tone={stateTones[item.state]}>{words.states[item.kind][item.state]}</StateMark>
              {toCome(item) && <MissingLine parties={partiesOf(item)} />}
            </span>
            <span className="acts">
              {item.may.includes('resume') && (
                <Button kind="quiet" busy={busy} onClick={() => onResume(item.id)}>
                  {words.commands[item.kind].resume}
                </Button>
              )}
              {movable && before && toCome(before) && (
                <Button kind="quiet" icon="up" iconOnly busy={busy} onClick={() => onMove(item.id, item.position - 1)}>
                  {words.moveUp}
                </Button>
              )}
              {movable && after && (
                <Button
                  kind="quiet"
                  icon="down"
                  iconOnly
                  busy={busy}
                  onClick={() => onMove(item.id, item.position + 1)}
                >
                  {words.moveDown}
                </Button>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
