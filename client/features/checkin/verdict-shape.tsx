import type { ReactNode } from 'react';
import type { Tone } from './verdict-tone.ts';

const shapes: Record<Tone, ReactNode> = {
  good: (
    <>
      <circle cx="50" cy="50" r="45" />
      <path d="M28 52 44 68 73 34" />
    </>
  ),
  provisional: (
    <>
      <circle cx="50" cy="50" r="45" strokeDasharray="17 11.3" />
      <path d="M28 52 44 68 73 34" />
    </>
  ),
  wait: (
    <>
      <path d="M50 6 95 90H5z" />
      <path d="M50 38v26M50 76v3" />
    </>
  ),
  bad: (
    <>
      <path d="M31 4h38l27 27v38L69 96H31L4 69V31z" />
      <path d="M34 34l32 32M66 34 34 66" />
    </>
  ),
  fault: (
    <>
      <path d="M8 14h84v72H8z" />
      <path d="M50 30v26M50 69v3M8 14 92 86" />
    </>
  ),
};

export function VerdictShape({ tone }: { tone: Tone }) {
  return (
    <svg className="verdict-shape" viewBox="0 0 100 100" aria-hidden="true">
      {shapes[tone]}
    </svg>
  );
}
