import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, test, vi } from "vitest";
import { Button } from "#src/ui/button.tsx";
import { Dialog } from "#src/ui/dialog.tsx";
import { FilterMenu } from "#src/ui/filter-menu.tsx";
import { Menu } from "#src/ui/menu.tsx";
import { SearchField } from "#src/ui/search-field.tsx";
import { Tooltips } from "#src/ui/tooltips.tsx";
import { EntityTitle } from "#src/features/investigations/evidence/entity-title.tsx";
import { LongText, UntrustedText, UrlText } from "#src/ui/untrusted-text.tsx";

describe("a control that cannot be used", () => {
  test("says why, to the eye and to a screen reader, by keyboard alone, and does nothing", async () => {
    const onClick = vi.fn<() => void>();
    const user = userEvent.setup();
    render(
      <>
        <Button disabledReason="You need the role Security operator." onClick={onClick}>
          Approve
        </Button>
        <Tooltips />
      </>,
    );
    await user.tab();
    const button = screen.getByRole("button", { name: "Approve" });
    expect(button).toHaveFocus();
    expect(button).toHaveAttribute("aria-disabled", "true");
    expect(button).toHaveAccessibleDescription("You need the role Security operator.");
    expect(await screen.findByRole("tooltip")).toHaveTextContent("You need the role Security operator.");
    await user.keyboard("{Enter}");
    await user.click(button);
    expect(onClick).not.toHaveBeenCalled();
  });

  test("one that can be used has no such description", async () => {
    const onClick = vi.fn<() => void>();
    render(<Button onClick={onClick}>Approve</Button>);
    const button = screen.getByRole("button", { name: "Approve" });
    expect(button).not.toHaveAttribute("aria-disabled");
    await userEvent.click(button);
    expect(onClick).toHaveBeenCalledOnce();
  });

  test("while a command is on its way a second click does nothing", async () => {
    const onClick = vi.fn<() => void>();
    render(
      <Button busy onClick={onClick}>
        Sending
      </Button>,
    );
    await userEvent.click(screen.getByRole("button", { name: "Sending" }));
    expect(onClick).not.toHaveBeenCalled();
  });
});

describe("what opens over the page", () => {
  test("a menu opens with the keyboard, chooses, and gives the focus back", async () => {
    const onSelect = vi.fn<() => void>();
    const user = userEvent.setup();
    const items = [
      { id: "light", label: "Light", checked: true, onSelect: vi.fn<() => void>() },
      { id: "dark", label: "Dark", checked: false, onSelect },
    ];
    render(<Menu label="Theme" trigger="Theme" sections={[{ items }]} />);
    await user.tab();
    await user.keyboard("{Enter}");
    expect(await screen.findByRole("menu", { name: "Theme" })).toBeVisible();
    expect(screen.getByRole("menuitemradio", { name: "Light" })).toBeChecked();
    await user.keyboard("{ArrowDown}");
    await user.click(screen.getByRole("menuitemradio", { name: "Dark" }));
    expect(onSelect).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(screen.queryByRole("menu")).not.toBeInTheDocument());
    expect(screen.getByRole("button", { name: "Theme" })).toHaveFocus();
  });

  test("Escape closes a dialog, decides nothing, and gives the focus back", async () => {
    const user = userEvent.setup();
    const decide = vi.fn<() => void>();
    function Page() {
      const [open, setOpen] = useState(false);
      return (
        <>
          <Button onClick={() => setOpen(true)}>Reject</Button>
          <Dialog
            open={open}
            onOpenChange={setOpen}
            title="Reject this action?"
            footer={<Button onClick={decide}>Reject now</Button>}
          />
        </>
      );
    }
    render(<Page />);
    await user.click(screen.getByRole("button", { name: "Reject" }));
    expect(await screen.findByRole("dialog", { name: "Reject this action?" })).toBeVisible();
    await user.keyboard("{Escape}");
    await vi.waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    expect(screen.getByRole("button", { name: "Reject" })).toHaveFocus();
    expect(decide).not.toHaveBeenCalled();
  });

  test("a filter adds and removes values and says to what it is set", async () => {
    const user = userEvent.setup();
    const onChange = vi.fn<(values: string[]) => void>();
    const options = [
      { value: "high", label: "High", count: 4 },
      { value: "low", label: "Low", count: 0 },
    ];
    render(<FilterMenu label="Severity" options={options} selected={["high"]} onChange={onChange} />);
    await user.click(screen.getByRole("button", { name: "Filter by Severity: High" }));
    const low = await screen.findByRole("checkbox", { name: "Low" });
    expect(low).toHaveAccessibleDescription("0");
    await user.click(low);
    expect(onChange).toHaveBeenLastCalledWith(["high", "low"]);
    await user.click(screen.getByRole("checkbox", { name: "High" }));
    expect(onChange).toHaveBeenLastCalledWith([]);
  });
});

describe("search", () => {
  test("waits until typing rests, answers Enter at once, and Escape clears", async () => {
    const user = userEvent.setup();
    const onSearch = vi.fn<(value: string) => void>();
    render(<SearchField label="Search" value="" onSearch={onSearch} shortcut="search" />);
    await user.keyboard("/");
    expect(screen.getByRole("searchbox", { name: "Search" })).toHaveFocus();
    await user.keyboard("invoice");
    expect(onSearch).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(onSearch).toHaveBeenLastCalledWith("invoice"));
    await user.keyboard("s{Enter}");
    expect(onSearch).toHaveBeenLastCalledWith("invoices");
    await user.keyboard("{Escape}");
    expect(onSearch).toHaveBeenLastCalledWith("");
    expect(screen.getByRole("searchbox")).toHaveValue("");
  });

  test("an echo of what was sent does not undo what was typed since", async () => {
    const user = userEvent.setup();
    const { rerender } = render(<SearchField label="Search" value="" onSearch={() => undefined} />);
    await user.type(screen.getByRole("searchbox"), "ab{Enter}c");
    rerender(<SearchField label="Search" value="ab" onSearch={() => undefined} />);
    expect(screen.getByRole("searchbox")).toHaveValue("abc");
    rerender(<SearchField label="Search" value="" onSearch={() => undefined} />);
    expect(screen.getByRole("searchbox")).toHaveValue("");
  });
});

describe("text from outside", () => {
  test("is text, with what it hides made visible", () => {
    const { container } = render(<UntrustedText text={"<img src=x onerror=alert(1)>\u202Egpj.exe"} quoted />);
    expect(container).toHaveTextContent("“<img src=x onerror=alert(1)>⟦U+202E⟧gpj.exe”");
    expect(container.querySelector("img")).toBeNull();
  });

  test("of 100,000 characters is put on the page only when it is asked for", async () => {
    const { container } = render(<LongText text={"a ".repeat(50_000)} />);
    expect(container.textContent.length).toBeLessThan(1000);
    await userEvent.click(screen.getByRole("button", { name: "Show all (99,400 more characters)" }));
    expect(container.textContent.length).toBeGreaterThan(99_000);
  });

  test("a URL is no link and its deceiving host is named", async () => {
    render(<UrlText url="https://pаypal.example/login" />);
    expect(screen.queryByRole("link")).not.toBeInTheDocument();
    expect(screen.getByText("hxxps://pаypal[.]example/login")).toBeVisible();
    expect(await screen.findByRole("img", { name: "Looks like “paypal” but has Cyrillic letters." })).toBeVisible();
  });

  test.each(["emailCluster", "email"] as const)(
    "addresses that the name of an entity quotes are defanged: %s",
    (kind) => {
      const { container } = render(<EntityTitle entity={{ kind, title: "URL https://evil.example/x.js" }} />);
      expect(container).toHaveTextContent("URL hxxps://evil[.]example/x.js");
    },
  );

  test("a plain URL has no warning", () => {
    render(<UrlText url="https://northwind.example/login" />);
    expect(screen.queryByRole("img")).not.toBeInTheDocument();
  });
});
