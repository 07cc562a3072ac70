export interface Line {
  readonly key: string;
  readonly name: string;
  readonly count: number;
  /** The list behind the number. */
  readonly href?: string;
}

export function Breakdown({ title, lines }: { title: string; lines: readonly Line[] }) {
  return (
    <section className="breakdown">
      <h2>{title}</h2>
      <dl>
        {lines.map(({ key, name, count, href }) => (
          <div key={key}>
            <dt>{name}</dt>
            <dd className="number">{href ? <a href={href}>{count}</a> : count}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
