import type { OfferedScenario } from "#src/contract/shapes/demo.ts";

/** What a presenter can choose, in the words of the director. The order is that of a talk. */
export const offeredScenarios: readonly OfferedScenario[] = [
  {
    name: "demo",
    title: "The whole story",
    shows: "A working day with all four kinds of action, one running, failures to mend and a month of history.",
    first: "Open the action that expires first and read what will change; then approve it.",
  },
  {
    name: "quiet-morning",
    title: "A quiet morning",
    shows: "Three small actions from the night: a clear case, its page, and a report that is a false alarm.",
    first: "Approve the mail and the block, then reject the newsletter with a reason.",
  },
  {
    name: "phishing-wave",
    title: "A phishing wave",
    shows: "One campaign under three names reaches a third of the company, and part of it still comes in.",
    first:
      "Block the page of “Your payslip is ready” first, for that stops clicks at once; then sign the large cluster.",
  },
  {
    name: "compromised-user",
    title: "An account taken over",
    shows: "Rules send mail out, the account writes to 34 colleagues, and the next one follows.",
    first: "Open investigation #e94a17 and its graph, then turn off the two forwarding rules.",
  },
  {
    name: "stale-review",
    title: "Facts that move",
    shows: "A cluster grows while it is read, another shrinks, and one action ends by itself.",
    first: "Open the first action, wait a minute, then approve: you are shown what changed and decide again.",
  },
  {
    name: "two-approvers",
    title: "Two signatures",
    shows: "Three reasons for a second person: many mailboxes, a whole host, and a sum over one investigation.",
    first: "Sign the tax certificates, which Jonas Weber has signed; then act as Jonas for the block that you signed.",
  },
  {
    name: "partial-failure",
    title: "Failure in part",
    shows: "Mailboxes on the move and full quotas: what fails, why, and how a retry mends it.",
    first: "Approve “Quotation 5502”: three of 24 fail. Move the clock five minutes and retry.",
  },
  {
    name: "about-to-expire",
    title: "Running out of time",
    shows: "Five actions end within the hour, and one was missed this morning.",
    first: "Decide the first before it is gone, then move the clock an hour and propose again what expired.",
  },
  {
    name: "scale-10k",
    title: "10,000 actions",
    shows: "Generated data: lists of 10,000 pending actions that scroll, sort and filter as short ones do.",
    first: "Sort the Pending list by severity, then search for a sender.",
  },
  {
    name: "scale-100k",
    title: "100,000 actions",
    shows: "Generated data, ten times as much. It takes up to a minute to make.",
    first: "Scroll the Pending list to its end, then filter it.",
  },
];
