/** The same words for one that is unknown, forgotten, cancelled or somebody else's. */
export const noUpload = "There is no such upload. It may have been cancelled, taken in, or forgotten after an hour.";
