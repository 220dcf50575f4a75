/** How many bytes of files this process holds at most, from the first one read to the answer. */
export const UPLOAD_BYTES = 100 * 1024 * 1024;

/** Memory for files on their way in, shared by all who send one. */
export interface UploadBudget {
  /** Gives it back when called; null where there is not so much left. */
  reserve(bytes: number): (() => void) | null;
}

export function createUploadBudget(most: number): UploadBudget {
  let left = most;
  return {
    reserve(bytes) {
      if (bytes > left) return null;
      left -= bytes;
      let isHeld = true;
      return () => {
        if (isHeld) left += bytes;
        isHeld = false;
      };
    },
  };
}
