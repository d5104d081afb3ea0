import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, test, vi } from "vitest";
import { DataTable, type DataTableProps } from "#src/ui/data-table/data-table.tsx";
import type { DataTableColumn } from "#src/ui/data-table/columns.ts";
import type { Sort } from "#src/ui/data-table/use-data-table.ts";
import { EmptyState } from "#src/ui/feedback/empty-state.tsx";

interface Fruit {
  readonly id: string;
  readonly name: string;
}

const columns: readonly DataTableColumn<Fruit>[] = [
  { id: "name", header: "Name", width: 200, grow: 1, sortable: true, cell: (row) => row.name },
  { id: "id", header: "Id", width: 100, cell: (row) => row.id },
];
const fruits = (count: number): Fruit[] =>
  Array.from({ length: count }, (_, n) => ({ id: `f${n}`, name: `Fruit ${n}` }));
const noPaging = { hasNextPage: false, isFetchingNextPage: false, fetchNextPage: vi.fn<() => void>() };

function Table(props: Partial<DataTableProps<Fruit>>) {
  const [selected, setSelected] = useState<string | null>(null);
  const rows = props.rows ?? fruits(30);
  return (
    <DataTable
      label="Fruit"
      columns={columns}
      rows={rows}
      total={rows.length}
      rowId={(row) => row.id}
      rowLabel={(row) => row.name}
      state={{ kind: "ready" }}
      sort={{ id: "name", desc: false }}
      onSortChange={() => undefined}
      selectedId={selected}
      onOpen={(row) => setSelected(row.id)}
      paging={noPaging}
      empty={<EmptyState title="No fruit">Plant a tree.</EmptyState>}
      {...props}
    />
  );
}

const row = (name: string) => screen.getByRole("row", { name });

describe("drawing", () => {
  test("a row is drawn anew when what it shows is another, and only then", () => {
    const cell = vi.fn<(row: Fruit) => string>(({ name }) => name);
    const own: readonly DataTableColumn<Fruit>[] = [{ id: "name", header: "Name", width: 200, grow: 1, cell }];
    const rows = fruits(3);
    const { rerender } = render(<Table columns={own} rows={rows} />);
    cell.mockClear();
    rerender(<Table columns={own} rows={[...rows]} />);
    expect(cell).not.toHaveBeenCalled();

    const [first, , last] = rows;
    if (first === undefined || last === undefined) throw new Error("no rows");
    const changed = { id: "f1", name: "Quince" };
    rerender(<Table columns={own} rows={[first, changed, last]} />);
    expect(new Set(cell.mock.calls.map(([{ id }]) => id))).toEqual(new Set(["f1"]));
    expect(row("Quince")).toHaveTextContent("Quince");

    rerender(
      <Table
        columns={own}
        rows={[first, changed, last]}
        rowNote={({ id }) => (id === "f2" ? { label: "Rotten", tone: "danger" } : null)}
      />,
    );
    expect(row("Fruit 2, Rotten")).toHaveTextContent("Rotten");
  });
});

describe("widths", () => {
  test("the edge of a column is dragged, and a double click brings back the usual width", async () => {
    const onResize = vi.fn<(id: string, width: number | null) => void>();
    render(<Table onResize={onResize} widths={new Map([["id", 160]])} />);
    const [grows, fixed] = screen.getAllByRole("columnheader");
    // The edges come with the pointer.
    fireEvent.pointerMove(document.body);
    await waitFor(() => expect(fixed?.querySelector("[data-resize]")).not.toBeNull());
    expect(grows?.querySelector("[data-resize]")).toBeNull();
    const edge = fixed?.querySelector("[data-resize]");
    if (!(edge instanceof HTMLElement)) throw new Error("no edge");
    vi.spyOn(edge, "hasPointerCapture").mockReturnValue(true);
    Object.defineProperty(fixed, "offsetWidth", { value: 160 });
    fireEvent.pointerDown(edge, { button: 0, clientX: 900 });
    fireEvent.pointerMove(edge, { clientX: 880 });
    // Beyond the column that takes what is left, it is the left edge that moves.
    expect(onResize).toHaveBeenLastCalledWith("id", 180);
    fireEvent.doubleClick(edge);
    expect(onResize).toHaveBeenLastCalledWith("id", null);
  });
});

describe("the table for a reader of the screen", () => {
  test("has a name, counts all rows, and numbers those in the page", () => {
    render(<Table total={10_000} />);
    expect(screen.getByRole("grid", { name: "Fruit" })).toHaveAttribute("aria-rowcount", "10001");
    expect(row("Fruit 0")).toHaveAttribute("aria-rowindex", "2");
    expect(
      within(row("Fruit 0"))
        .getAllByRole("gridcell")
        .map((cell) => cell.textContent),
    ).toEqual(["Fruit 0", "f0"]);
  });

  test("says which column is sorted and asks for the other direction", async () => {
    const onSortChange = vi.fn<(sort: Sort) => void>();
    render(<Table onSortChange={onSortChange} />);
    expect(screen.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending");
    expect(screen.getByRole("columnheader", { name: "Id" })).not.toHaveAttribute("aria-sort");
    await userEvent.click(screen.getByRole("button", { name: "Name" }));
    expect(onSortChange).toHaveBeenCalledExactlyOnceWith({ id: "name", desc: true });
    expect(screen.queryByRole("button", { name: "Id" })).not.toBeInTheDocument();
  });

  test("keeps the number of rows in the page small", () => {
    render(<Table rows={fruits(5000)} />);
    expect(screen.getAllByRole("row").length).toBeLessThan(60);
  });

  test("marks a row that was decided", () => {
    render(<Table rowNote={({ id }) => (id === "f1" ? { label: "Approved", tone: "accent" } : null)} />);
    expect(within(row("Fruit 1, Approved")).getByText("Approved")).toBeVisible();
    expect(row("Fruit 2")).not.toHaveTextContent("Approved");
  });
});

describe("the keyboard", () => {
  test("arrows, Home, End and Page keys move one cursor, Enter opens, nothing else does", async () => {
    const onOpen = vi.fn<(row: Fruit) => void>();
    const onCursor = vi.fn<(row: Fruit | null) => void>();
    const user = userEvent.setup();
    render(<Table onOpen={onOpen} onCursor={onCursor} />);
    await user.tab();
    await user.tab();
    expect(row("Fruit 0")).toHaveFocus();
    await user.keyboard("{ArrowDown}{ArrowDown}{ArrowUp}");
    expect(row("Fruit 1")).toHaveFocus();
    expect(row("Fruit 1")).toHaveAttribute("tabindex", "0");
    expect(row("Fruit 0")).toHaveAttribute("tabindex", "-1");
    await user.keyboard("{End}");
    expect(row("Fruit 29")).toHaveFocus();
    await user.keyboard("{ArrowDown}{Home}{PageDown}");
    expect(row("Fruit 5")).toHaveFocus();
    expect(onOpen).not.toHaveBeenCalled();
    await user.keyboard("{Enter}");
    expect(onOpen).toHaveBeenCalledExactlyOnceWith({ id: "f5", name: "Fruit 5" });
    expect(onCursor).toHaveBeenLastCalledWith({ id: "f5", name: "Fruit 5" });
    await user.tab({ shift: true });
    expect(onCursor).toHaveBeenLastCalledWith(null);
  });

  test("a click opens the row and takes the cursor along", async () => {
    const user = userEvent.setup();
    render(<Table />);
    await user.click(within(row("Fruit 3")).getByText("f3"));
    expect(row("Fruit 3")).toHaveAttribute("aria-selected", "true");
    expect(row("Fruit 3")).toHaveAttribute("tabindex", "0");
  });
});

describe("the states of a list", () => {
  test("loading keeps the height and shows no row", () => {
    render(<Table rows={[]} state={{ kind: "loading" }} />);
    expect(screen.getByRole("grid")).toHaveAttribute("aria-busy", "true");
    expect(screen.getAllByRole("row")).toHaveLength(1);
    expect(screen.queryByText("No fruit")).not.toBeInTheDocument();
  });

  test("empty says what it means", () => {
    render(<Table rows={[]} />);
    expect(screen.getByText("No fruit")).toBeVisible();
  });

  test("empty because of filters offers to clear them", async () => {
    const onClearFilters = vi.fn<() => void>();
    render(<Table rows={[]} onClearFilters={onClearFilters} />);
    expect(screen.queryByText("No fruit")).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Clear filters" }));
    expect(onClearFilters).toHaveBeenCalledOnce();
  });

  test("a failure keeps the rows that are there", async () => {
    const onRetry = vi.fn<() => void>();
    render(<Table state={{ kind: "failed", problem: { title: "No answer", requestId: "req-7" }, onRetry }} />);
    expect(screen.getByRole("alert")).toHaveTextContent("No answer");
    expect(row("Fruit 0")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(onRetry).toHaveBeenCalledOnce();
  });

  test("refreshing blanks nothing", () => {
    render(<Table state={{ kind: "refreshing" }} />);
    expect(row("Fruit 0")).toBeVisible();
  });
});

describe("endless paging", () => {
  test("asks for the next page when its end is near, once", () => {
    const fetchNextPage = vi.fn<() => void>();
    render(<Table rows={fruits(15)} paging={{ hasNextPage: true, isFetchingNextPage: false, fetchNextPage }} />);
    expect(fetchNextPage).toHaveBeenCalledOnce();
  });

  test("does not ask while the end is far, nor again by itself after a failure", () => {
    const fetchNextPage = vi.fn<() => void>();
    const paging = { hasNextPage: true, isFetchingNextPage: false, fetchNextPage };
    render(<Table rows={fruits(200)} paging={paging} />);
    render(<Table rows={fruits(15)} paging={{ ...paging, isFetchNextPageError: true }} />);
    expect(fetchNextPage).not.toHaveBeenCalled();
    expect(screen.getByRole("alert")).toHaveTextContent("More rows could not be loaded.");
  });

  test("asks for rows that were let go when they are in view", () => {
    const fetchPreviousPage = vi.fn<() => void>();
    render(<Table rows={fruits(50)} offset={100} paging={{ ...noPaging, fetchPreviousPage }} />);
    expect(fetchPreviousPage).toHaveBeenCalledOnce();
  });
});
