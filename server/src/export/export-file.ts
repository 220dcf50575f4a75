/** A finished download. `fileName` is plain ASCII, fit for a Content-Disposition header. */
export interface ExportFile {
  fileName: string;
  contentType: string;
  bytes: Uint8Array;
}
