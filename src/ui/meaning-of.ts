import { isValidElement, type ReactNode } from "react";

/** The words of a control without its figures: "Approve 12 actions" means the same with 13. */
export function meaningOf(children: ReactNode): string {
  return wordsOf(children).replaceAll(/[\d.,]+/g, "#");
}

function wordsOf(node: ReactNode): string {
  if (typeof node === "string" || typeof node === "number") return String(node);
  if (Array.isArray(node)) return node.map((each: ReactNode) => wordsOf(each)).join("");
  if (isValidElement<{ readonly children?: ReactNode }>(node)) return wordsOf(node.props.children);
  return "";
}
