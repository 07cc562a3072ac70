import { Skeleton } from './content.tsx';

/** A page that is on its way. */
export function Loading() {
  return (
    <div className="stack" aria-busy="true">
      <h1>
        <Skeleton width={8} />
      </h1>
      <Skeleton width={48} />
      <Skeleton width={40} />
      <Skeleton width={44} />
    </div>
  );
}
