/** The house's mark: a kapok flower of five petals, seen from above, as a seal would cut it. */
export function Mark() {
  return (
    <svg
      viewBox="0 0 40 40"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
    >
      {[0, 72, 144, 216, 288].map((turn) => (
        <g key={turn} transform={`rotate(${turn} 20 20)`}>
          <path d="M20 15.5C13.5 11.5 13 4.5 20 1.5c7 3 6.5 10 0 14z" fill="currentColor" fillOpacity=".1" />
          <path d="M20 15.5V8" />
        </g>
      ))}
      <circle cx="20" cy="20" r="3" fill="currentColor" />
    </svg>
  );
}
