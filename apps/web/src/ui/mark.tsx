/** The mark of 三办: three strokes in a vermilion seal. */
export function Mark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="5" fill="var(--red)" />
      <g fill="#fffaf3">
        <rect x="8.5" y="8" width="15" height="2.6" rx="0.5" />
        <rect x="10" y="14.7" width="12" height="2.6" rx="0.5" />
        <rect x="6.5" y="21.4" width="19" height="2.6" rx="0.5" />
      </g>
    </svg>
  )
}
