import { EmptyState } from "#src/ui/feedback/empty-state.tsx";
import type { ListedView } from "./views.ts";

const words = {
  pending: {
    title: "Nothing waits for approval",
    next: "Actions appear here when an investigation proposes them, or when you import AIR events.",
  },
  inProgress: {
    title: "Nothing is being carried out",
    next: "An approved action stands here during its hold and while it runs; then it moves to History.",
  },
  history: {
    title: "Nothing has ended yet",
    next: "What was carried out, rejected, expired or cancelled is kept here.",
  },
} as const satisfies Record<ListedView, { title: string; next: string }>;

export function EmptyList({ view }: { readonly view: ListedView }) {
  return <EmptyState title={words[view].title}>{words[view].next}</EmptyState>;
}
