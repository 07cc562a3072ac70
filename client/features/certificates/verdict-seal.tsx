import type { VerificationView } from '#contract/certificates';

type State = VerificationView['state'] | 'ask' | 'waiting';

/** The scalloped edge of a seal: 28 arcs round a circle. */
const EDGE = Array.from({ length: 29 }, (_, at) => {
  const angle = (at / 28) * 2 * Math.PI - Math.PI / 2;
  const x = (60 + 54 * Math.cos(angle)).toFixed(2);
  const y = (60 + 54 * Math.sin(angle)).toFixed(2);
  return at === 0 ? `M${x} ${y}` : `A6.2 6.2 0 0 1 ${x} ${y}`;
}).join('');

/**
 * Told apart by outline, sign and colour: a round seal, the same held open, an octagon, two sheets, an hourglass, a broken
 * ring. With a size of its own, for browsers that do not understand our style.
 */
export function VerdictSeal({ state }: { state: State }) {
  return (
    <svg className="seal" viewBox="0 0 120 120" width="120" height="120" aria-hidden="true">
      {shapes[state]}
    </svg>
  );
}

const line = { fill: 'none', stroke: '#fff', strokeLinecap: 'round', strokeLinejoin: 'round' } as const;

const shapes = {
  valid: (
    <>
      <path d={EDGE} fill="currentColor" />
      <circle cx="60" cy="60" r="46" {...line} strokeWidth="1.5" strokeOpacity=".7" />
      <circle cx="60" cy="60" r="42" {...line} strokeWidth=".75" strokeOpacity=".7" />
      <path d="M40 61.5 54 75.5 81 46.5" {...line} strokeWidth="8" />
    </>
  ),
  revoked: (
    <>
      <path d="M38 6h44l32 32v44l-32 32H38L6 82V38z" fill="currentColor" />
      <path d="M40.5 12h39L108 40.5v39L79.5 108h-39L12 79.500v-39z" {...line} strokeWidth="1.5" strokeOpacity=".7" />
      <path d="M43 43l34 34M77 43 43 77" {...line} strokeWidth="8" />
    </>
  ),
  suspended: (
    <>
      <path d={EDGE} fill="none" stroke="currentColor" strokeWidth="3.5" />
      <circle cx="60" cy="60" r="44" fill="currentColor" />
      <path d="M49 42v36M71 42v36" {...line} strokeWidth="10" />
    </>
  ),
  expired: (
    <>
      <circle cx="60" cy="60" r="53" fill="currentColor" />
      <circle cx="60" cy="60" r="46" {...line} strokeWidth="1.5" strokeOpacity=".7" />
      <path
        d="M43 33h34M43 87h34M47 34v8c0 9 13 12 13 18s-13 9-13 18v8M73 34v8c0 9-13 12-13 18s13 9 13 18v8"
        {...line}
        strokeWidth="5"
      />
      <path d="M52 84c1-7 8-8 8-12 0 4 7 5 8 12z" fill="#fff" />
    </>
  ),
  waiting: (
    <>
      <circle cx="60" cy="60" r="50" fill="none" stroke="currentColor" strokeWidth="5" />
      <path
        d="M60 34v28l18 12"
        fill="none"
        stroke="currentColor"
        strokeWidth="7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  superseded: (
    <>
      <path d="M14 10h60v20H46v64H14z" fill="currentColor" fillOpacity=".35" />
      <path d="M46 30h60v80H46z" fill="currentColor" />
      <path d="M61 70h28M77 57l13 13-13 13" {...line} strokeWidth="7" />
    </>
  ),
  unknown: (
    <>
      <circle
        cx="60"
        cy="60"
        r="50"
        fill="none"
        stroke="currentColor"
        strokeWidth="5"
        strokeDasharray="15.7 10.48"
        strokeLinecap="butt"
      />
      <path
        d="M46 48a14 14 0 1 1 20.5 12.400c-4.3 2.3-6.5 5-6.5 9.6"
        fill="none"
        stroke="currentColor"
        strokeWidth="7"
        strokeLinecap="round"
      />
      <circle cx="60" cy="84" r="4.8" fill="currentColor" />
    </>
  ),
  ask: (
    <>
      <path d={EDGE} fill="none" stroke="currentColor" strokeWidth="2" />
      <circle cx="60" cy="60" r="43" fill="none" stroke="currentColor" strokeWidth="1" />
      <path
        d="M55 71a17 17 0 1 0 0-34 17 17 0 0 0 0 34zM67.5 66.5 84 83"
        fill="none"
        stroke="currentColor"
        strokeWidth="5"
        strokeLinecap="round"
      />
    </>
  ),
} satisfies Record<State, React.ReactNode>;
