/** Four characters as a seal carries them: from the right, downwards. */
export function Seal({ text }: { text: string }) {
  const [a = '', b = '', c = '', d = ''] = [...text];
  return (
    <svg className="seal" viewBox="0 0 100 100" aria-hidden="true">
      <rect x="2" y="2" width="96" height="96" rx="7" fill="#a8322a" />
      <rect x="7.5" y="7.5" width="85" height="85" rx="3.5" fill="none" stroke="#f6e7d3" strokeWidth="2" />
      <g fill="#fbf1e2" fontSize="36" fontWeight="700" textAnchor="middle" lang="zh-Hans">
        <text x="70.5" y="44.5">
          {a}
        </text>
        <text x="70.5" y="82.5">
          {b}
        </text>
        <text x="29.5" y="44.5">
          {c}
        </text>
        <text x="29.5" y="82.5">
          {d}
        </text>
      </g>
    </svg>
  );
}

/** Where the seal will be; the same place, so that nothing moves when it comes. */
export function Lozenge() {
  return (
    <svg className="lozenge" viewBox="0 0 100 100" aria-hidden="true" fill="none" stroke="currentColor">
      <path d="M50 20 80 50 50 80 20 50Z" strokeWidth="2" />
      <path d="M50 32 68 50 50 68 32 50Z" strokeWidth="1.2" />
      <path d="M50 44 56 50 50 56 44 50Z" fill="currentColor" stroke="none" />
    </svg>
  );
}
