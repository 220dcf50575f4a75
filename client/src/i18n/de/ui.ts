/** Words every building block may need; nothing about workshops. */
export default {
  close: 'Schließen',
  cancel: 'Abbrechen',
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  failed: 'Das hat nicht geklappt',
  tooLong_one: 'Höchstens {{limit}} Zeichen. Bitte um ein Zeichen kürzen.',
  tooLong_other: 'Höchstens {{limit}} Zeichen. Bitte um {{count}} Zeichen kürzen.',
  loading: 'Wird geladen …',
};
