/** A milestone, in the size and colour of the navigation's icons. */
export function MilepostIcon() {
  return (
    <svg
      width="1em"
      height="1em"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      fontSize={24}
      aria-hidden
    >
      <path d="M6 21V9a6 6 0 0 1 12 0v12M3 21h18M9.5 16l2.2-3 1.8 1.8L15.5 11" />
    </svg>
  );
}
