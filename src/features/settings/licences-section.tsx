/** A build brings the texts along as a file (vite.licences.ts). */
const address = `${import.meta.env.BASE_URL}licences.txt`;

/** What it is made of, and on which terms. */
export function LicencesSection() {
  return (
    <p className="text-ink-2">
      Countersign is free software under the MIT licence. It contains work of others:{" "}
      <a
        href={address}
        target="_blank"
        rel="noreferrer"
        className="text-accent-ink font-medium underline-offset-2 hover:underline"
      >
        Licence texts (opens in a new tab)
      </a>
    </p>
  );
}
