/** In local storage: when that log began of which a person was told here that it began anew. */
export const restartNoticeKey = "countersign.anew-told";
