import { endpoint } from "./endpoint.ts";
import { notices } from "./shapes/notices.ts";

export const listNotices = endpoint({
  method: "GET",
  path: "/api/notices",
  summary:
    "What is the caller's and urgent, and what others decided within a day on what the caller had handed over or signed. Follows from the log; nothing is kept for it.",
  response: notices,
});
