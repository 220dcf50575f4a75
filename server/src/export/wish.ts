/** What of a result, and in which order. */
export interface ResultWish {
  /** `public`: fit for publishing, without internal notes and without names. */
  scope?: 'all' | 'public' | undefined;
  order?: 'reading' | 'dots' | undefined;
}
