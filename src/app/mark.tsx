/** The product's mark: the beginning of a signature on its line. */
export function Mark() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      className="text-accent size-5.5 shrink-0"
      fill="none"
      stroke="currentColor"
    >
      <path d="M3 21h18" strokeWidth="1.8" strokeLinecap="round" />
      <path
        d="M4 16.5c4.5-1.5 8.5-6.5 8.5-10.2 0-1.9-.9-3-2.1-3-1.7 0-2.6 2.1-2.6 5.2 0 4.6-.6 8-2.4 8-1.2 0-1.6-1.7.4-2.4 2.6-.9 4.5 2.4 6.7 2.4 2 0 2.3-3.4 4-3.4 1.3 0 1 2.6 3.9 2.4"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
