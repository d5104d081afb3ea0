import { expect, test, vi } from "vitest";
import type { ImportReport } from "#src/contract/shapes/import.ts";
import { createImportQueue, type ImportEntry } from "#src/features/import/import-queue.ts";
import type { SendOptions } from "#src/features/import/send/send-file.ts";
import { ImportDesk } from "#tests/support/import-fixtures.ts";
import { reportRow } from "#src/backend/read-models/import-report.ts";

const report: ImportReport = reportRow(new ImportDesk().report("[]"));
const explain = () => ({ problem: { title: "Failed" }, canRetry: true });
const file = (name = "a.json") => new File(["[]"], name);

/** A queue whose files end when the test says so. */
function queueOf(isOwn = () => true) {
  const sent: (SendOptions & { end(): void; fail(error: unknown): void })[] = [];
  const finished = vi.fn<(entry: ImportEntry) => void>();
  const send = (_file: File, options: SendOptions) =>
    new Promise<ImportReport>((resolve, reject) => {
      sent.push({ ...options, end: () => resolve(report), fail: reject });
    });
  const queue = createImportQueue({ send, explain, finished, isOwn });
  const steps = () => queue.entries().map(({ state }) => state.step);
  return { queue, sent, finished, steps };
}

test("files go one after the other, and progress that comes after the end changes nothing", async () => {
  const { queue, sent, finished, steps } = queueOf();
  queue.add([file(), file("b.json")]);
  sent[0]?.onProgress({ step: "reading", share: 0.5, records: 1 });
  expect(steps()).toEqual(["reading", "waiting"]);
  sent[0]?.end();
  await vi.waitFor(() => expect(steps()).toEqual(["done", "sending"]));
  sent[0]?.onProgress({ step: "reading", share: 1, records: 1 });
  expect(steps()).toEqual(["done", "sending"]);
  expect(finished).toHaveBeenCalledTimes(1);
});

test("one that fails can be tried again with what it kept; one that waits can be cancelled", async () => {
  const { queue, sent, steps } = queueOf();
  queue.add([file(), file("b.json")]);
  queue.cancel(2);
  const [first] = sent;
  if (first !== undefined) first.kept.uploadId = "imp-1";
  first?.fail(new Error("lost"));
  await vi.waitFor(() => expect(steps()).toEqual(["failed", "cancelled"]));
  queue.retry(1);
  expect(sent[1]?.kept).toEqual({ uploadId: "imp-1" });
  sent[1]?.end();
  await vi.waitFor(() => expect(steps()).toEqual(["done", "cancelled"]));
  queue.clear();
  expect(queue.entries()).toEqual([]);
});

test("a file that was taken in before it could be cancelled is told as that", async () => {
  const { queue, sent, steps } = queueOf();
  queue.add([file()]);
  queue.cancel(1);
  expect(sent[0]?.signal.aborted).toBe(true);
  sent[0]?.end();
  await vi.waitFor(() => expect(steps()).toEqual(["done"]));
});

test("once another person took over, nothing more is begun", async () => {
  let isOwn = true;
  const { queue, sent, steps } = queueOf(() => isOwn);
  queue.add([file(), file("b.json")]);
  isOwn = false;
  sent[0]?.onProgress({ step: "sending", sent: 1 });
  expect(sent[0]?.signal.aborted).toBe(true);
  sent[0]?.fail(new Error("stopped"));
  await vi.waitFor(() => expect(steps()).toEqual(["cancelled", "waiting"]));
  expect(sent).toHaveLength(1);
});
