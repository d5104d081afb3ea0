import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { ListFilter } from "lucide-react";
import { expect, test } from "vitest";
import { AnnouncerProvider, useAnnounce } from "#src/ui/announcer.tsx";
import { Checkbox } from "#src/ui/checkbox.tsx";
import { FilterChip } from "#src/ui/filter-chip.tsx";
import { IconButton } from "#src/ui/icon-button.tsx";
import { PageHeader } from "#src/ui/page-header.tsx";
import { ProgressBar } from "#src/ui/progress-bar.tsx";
import { Tooltips } from "#src/ui/tooltips.tsx";

// Reads "invoice", then what follows backwards: a program that looks like a document.
const name = "invoice\u202excod.exe";
const shown = "invoice⟦U+202E⟧xcod.exe";

function Says({ text }: { readonly text: string }) {
  const announce = useAnnounce();
  return <button onClick={() => announce(text)}>Say</button>;
}

test("what a name hides is shown wherever it becomes a name of something, a tooltip, a title, or is read out", async () => {
  const user = userEvent.setup();
  const { container } = render(
    <AnnouncerProvider>
      <PageHeader title="Import" documentTitle={name} />
      <IconButton label={`Delete ${name}`} icon={ListFilter} />
      <ProgressBar label={`Sending ${name}`} value={1} max={2} />
      <FilterChip label={`File: ${name}`} onRemove={() => undefined} />
      <Checkbox label={`Select ${name}`} checked={false} onCheckedChange={() => undefined} />
      <span data-tip={name}>File</span>
      <Says text={`${name}: imported`} />
      <Tooltips />
    </AnnouncerProvider>,
  );
  expect(screen.getByRole("button", { name: `Delete ${shown}` })).toBeInTheDocument();
  expect(screen.getByRole("progressbar", { name: `Sending ${shown}` })).toBeInTheDocument();
  expect(screen.getByRole("button", { name: `Remove filter: File: ${shown}` })).toBeInTheDocument();
  expect(screen.getByRole("checkbox", { name: `Select ${shown}` })).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Say" }));
  expect(screen.getByText(`${shown}: imported`)).toBeInTheDocument();
  await user.hover(screen.getByText("File"));
  expect(await screen.findByText(shown)).toBeInTheDocument();
  await act(async () => undefined);
  expect(document.title).toContain(shown);
  expect(container).not.toHaveTextContent("\u202e");
});
