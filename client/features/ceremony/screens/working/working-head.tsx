import { type ReactNode, useContext } from 'react';
import type { SceneHead } from '#domain/ceremony';
import { inLocale, useLocale, useWords } from '../../../../lib/words.tsx';
import { Clock } from '../../../../ui/clock.tsx';
import { duration } from '../../lateness.tsx';
import { OffsetContext } from '../use-scene.ts';
import { workingWords } from './working-words.ts';

/** Nobody in the hall notices less. */
const TOLERANCE_SECONDS = 30;

/** The ceremony, the clock, how late it runs, and whether it stands still. */
export function WorkingHead({
  scene,
  lateSeconds = null,
  children,
}: {
  scene: SceneHead;
  lateSeconds?: number | null;
  children?: ReactNode;
}) {
  const words = useWords(workingWords);
  const locale = useLocale();
  const offset = useContext(OffsetContext);
  const { titleZh, titleEn } = scene.ceremony;
  const late = lateSeconds !== null && lateSeconds > TOLERANCE_SECONDS;
  const early = lateSeconds !== null && lateSeconds < -TOLERANCE_SECONDS;
  return (
    <header className="working-head">
      <h1>{inLocale({ zh: titleZh, en: titleEn }, locale)}</h1>
      <p className="working-facts">
        {scene.held && <strong className="working-held">{words.held}</strong>}
        {scene.covered && <strong className="working-held">{words.covered}</strong>}
        {lateSeconds !== null && (
          <span className={late ? 'working-late' : ''}>
            {late ? words.late(duration(lateSeconds)) : early ? words.early(duration(lateSeconds)) : words.onTime}
          </span>
        )}
        <Clock withSeconds offset={offset} />
        {children}
      </p>
    </header>
  );
}
