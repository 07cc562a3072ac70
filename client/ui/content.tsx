import type { ReactNode } from 'react';

export interface DataListProps {
  /** Lines whose value is undefined or empty are left out. */
  readonly items: readonly (readonly [label: ReactNode, value: ReactNode])[];
}

export function DataList({ items }: DataListProps) {
  return (
    <dl className="data-list">
      {items
        .filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== false)
        .map(([label, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity besides their place
          <div key={index}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

export interface EmptyStateProps {
  readonly title: ReactNode;
  /** What belongs here. */
  readonly children?: ReactNode;
  /** Offers to make it. */
  readonly action?: ReactNode;
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="empty">
      <h3>{title}</h3>
      {children && <p>{children}</p>}
      {action && <div className="row">{action}</div>}
    </div>
  );
}

/** Holds the place of a text that is on its way; `width` in characters. */
export function Skeleton({ width = 12 }: { width?: number }) {
  return <span className="skeleton" style={{ width: `${width}ch`, maxWidth: '100%' }} aria-hidden="true" />;
}
