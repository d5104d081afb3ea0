import type { ListedView } from "#src/features/action-center/list/views.ts";
import { qualifiersIn } from "./qualifiers.ts";

/** All filters of a list, each with an example: the table by which the line is read. */
export function LineHelp({ view }: { readonly view: ListedView }) {
  return (
    <div className="flex max-w-160 flex-col gap-3 p-2">
      <p className="text-ink-2">
        Words are looked for in target, subject, sender, URL, mailbox and ids, as they stand; in quotes what would be
        read as a filter. Filters narrow the list, and Enter applies them:
      </p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
        {qualifiersIn(view).map(({ name, help, examples }) => (
          <div key={name} className="contents">
            <dt>
              {examples(view).map((example) => (
                <code key={example} className="text-caption block font-mono leading-5 whitespace-nowrap">
                  {example}
                </code>
              ))}
            </dt>
            <dd className="text-ink-2 max-w-100">{help}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
