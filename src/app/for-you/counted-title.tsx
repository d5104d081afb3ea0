import { formatNumber } from "#src/lib/numbers.ts";
import { useNotices } from "./use-notices.ts";

/** "(3) Pending actions · Action center · Countersign": seen among other tabs too. */
export function CountedTitle({ text }: { readonly text: string }) {
  const { count } = useNotices();
  return <title>{count === 0 ? text : `(${formatNumber(count)}) ${text}`}</title>;
}
