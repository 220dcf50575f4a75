/** Words every building block may need; nothing about workshops. */
export default {
  close: 'Close',
  cancel: 'Cancel',
  undo: 'Undo',
  redo: 'Redo',
  failed: 'That did not work',
  tooLong_one: '{{limit}} characters at most. Please shorten it by one.',
  tooLong_other: '{{limit}} characters at most. Please shorten it by {{count}}.',
  loading: 'Loading …',
};
