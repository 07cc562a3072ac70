import type { ReactNode } from 'react';

/** Five tones, each with a shape of its own: a state is never told by colour alone. */
export type Tone = 'good' | 'bad' | 'wait' | 'active' | 'plain';

const shapes: Record<Tone, ReactNode> = {
  good: (
    <>
      <circle cx="8" cy="8" r="8" fill="currentColor" />
      <path d="M4.2 8.3 7 11l5-6" fill="none" stroke="#fff" strokeWidth="1.8" />
    </>
  ),
  bad: (
    <>
      <path d="M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7z" fill="currentColor" />
      <path d="M5 5l6 6M11 5l-6 6" fill="none" stroke="#fff" strokeWidth="1.8" />
    </>
  ),
  wait: (
    <>
      <circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M8 1a7 7 0 0 1 0 14z" fill="currentColor" />
    </>
  ),
  active: <path d="M2 1 15 8 2 15z" fill="currentColor" />,
  plain: <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="1.5" />,
};

export function StateMark({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`state ${tone}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {shapes[tone]}
      </svg>
      <span>{children}</span>
    </span>
  );
}

export function Tag({ children }: { children: ReactNode }) {
  return <span className="tag">{children}</span>;
}

/** A number is a link to the list behind it. */
export function Stat({ value, label, href }: { value: ReactNode; label: ReactNode; href?: string | undefined }) {
  const content = (
    <>
      <strong>{value}</strong>
      <span>{label}</span>
    </>
  );
  return href ? (
    <a className="stat" href={href}>
      {content}
    </a>
  ) : (
    <div className="stat">{content}</div>
  );
}
