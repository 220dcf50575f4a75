/** Words every building block may need; nothing about workshops. */
export default {
  close: 'Close',
  cancel: 'Cancel',
  undo: 'Undo',
  redo: 'Redo',
  copy: 'Copy',
  copied: 'Copied',
  failed: 'That did not work',
  loading: 'Loading …',
};
