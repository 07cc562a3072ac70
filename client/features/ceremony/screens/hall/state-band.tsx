import type { ItemState, StageItem } from '#domain/ceremony';
import { hallWords } from './hall-words.ts';

const { zh, en } = hallWords;

const COURSE = {
  signing: ['called', 'on_stage', 'signing', 'signed', 'exchanged', 'photographed'],
  conferral: ['called', 'on_stage', 'signed', 'photographed'],
} as const satisfies Record<StageItem['kind'], readonly ItemState[]>;

/** Where the item stands, in words and as a chain of lozenges. */
export function StateBand({ item: { kind, state } }: { item: Pick<StageItem, 'kind' | 'state'> }) {
  const course: readonly ItemState[] = COURSE[kind];
  const at = course.indexOf(state);
  if (at < 0) return null;
  const shown = state as keyof (typeof zh.states)['signing'];
  return (
    <footer className="hall-state" role="status">
      <span className="state-words">
        <span lang="zh-Hans">{zh.states[kind][shown]}</span>
        <span lang="en">{en.states[kind][shown]}</span>
      </span>
      <svg className="state-course" viewBox={`0 0 ${course.length * 40} 20`} aria-hidden="true">
        <path d={`M20 10H${course.length * 40 - 20}`} stroke="currentColor" strokeWidth="1" opacity="0.5" />
        {course.map((step, n) => (
          <path
            key={step}
            d={`M${n * 40 + 20} 3l7 7-7 7-7-7z`}
            stroke="currentColor"
            strokeWidth="1.4"
            className={n <= at ? 'done' : 'to-come'}
          />
        ))}
      </svg>
    </footer>
  );
}
