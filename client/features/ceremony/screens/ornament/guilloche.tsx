/* Engine-turned lines, as on certificates and bank notes: drawn once when the module loads, and never moved. */

function points(count: number, at: (t: number) => readonly [number, number]): string {
  const parts: string[] = [];
  for (let n = 0; n <= count; n += 1) {
    const [x, y] = at(n / count);
    parts.push(`${n === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`);
  }
  return parts.join('');
}

const BAND = { width: 1200, height: 36, waves: 30 };
const strands = [0, 1, 2, 3].map((n) =>
  points(600, (t) => {
    const swell = Math.sin(Math.PI * t) ** 0.5;
    const turn = 2 * Math.PI * (BAND.waves * t + n / 4);
    return [t * BAND.width, BAND.height / 2 + swell * (BAND.height / 2 - 2) * Math.sin(turn)];
  }),
);

/** A woven band between title and parties that thins out to both sides. */
export function GuillocheBand() {
  return (
    <svg
      className="guilloche-band"
      viewBox={`0 0 ${BAND.width} ${BAND.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
    >
      {strands.map((path) => (
        <path key={path.slice(0, 40)} d={path} vectorEffect="non-scaling-stroke" />
      ))}
    </svg>
  );
}

const petals = Array.from({ length: 14 }, (_, n) =>
  points(720, (t) => {
    const angle = 2 * Math.PI * t;
    const swing = Math.sin(10 * angle + (2 * Math.PI * n) / 14);
    const radius = 300 + 150 * swing + 26 * Math.cos(20 * angle);
    return [500 + radius * Math.cos(angle), 500 + radius * Math.sin(angle)];
  }),
);

/** Behind everything, at a contrast that nobody reads. */
export function Rosette() {
  return (
    <svg className="rosette" viewBox="0 0 1000 1000" aria-hidden="true" fill="none" stroke="currentColor">
      {petals.map((path) => (
        <path key={path.slice(0, 40)} d={`${path}Z`} />
      ))}
      <circle cx="500" cy="500" r="476" />
      <circle cx="500" cy="500" r="484" strokeWidth="2.5" />
    </svg>
  );
}
