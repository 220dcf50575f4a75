/** Words every building block may need; nothing about workshops. */
export default {
  close: 'Schließen',
  cancel: 'Abbrechen',
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  copy: 'Kopieren',
  copied: 'Kopiert',
  failed: 'Das hat nicht geklappt',
  loading: 'Wird geladen …',
};
