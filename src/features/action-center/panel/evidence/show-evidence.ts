/** Unfolds what comes first of the evidence and takes the focus there. What has nothing to unfold stands open already. */
export function showEvidence(panel: HTMLElement | null): void {
  const place = panel?.querySelector("button[data-evidence]") ?? panel?.querySelector("[data-evidence]");
  if (!(place instanceof HTMLElement)) return;
  if (place.getAttribute("aria-expanded") === "false") place.click();
  place.scrollIntoView({ block: "start" });
  place.focus({ preventScroll: true });
}
