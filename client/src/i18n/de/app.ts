/** Shell, landing page, waiting room and header. */
export default {
  name: 'Stellwand',
  loading: 'Einen Moment …',
  skip: 'Zum Inhalt springen',
  language: { label: 'Sprache', de: 'Deutsch', en: 'English' },
  notFound: {
    toLanding: 'Zur Startseite',
    documentTitle: 'Nicht gefunden',
    heading: 'Diese Seite gibt es nicht',
    text: 'Vielleicht fehlt ein Teil der Adresse. Mit dem Code kommen Sie immer hinein.',
  },
  crash: {
    heading: 'Hier ist etwas schiefgegangen',
    text: 'Nichts ist verloren: Was Sie geschrieben haben, liegt auf dem Server oder auf diesem Gerät. Laden Sie die Seite neu, dann geht es weiter.',
    reload: 'Seite neu laden',
    part: 'Dieser Teil kann gerade nicht gezeigt werden. Alles andere geht weiter.',
    again: 'Noch einmal versuchen',
  },
  gate: {
    connecting: 'Verbindung wird aufgebaut …',
    slow: 'Das dauert länger als sonst. Wir versuchen es weiter.',
    unauthenticated: 'Sie sind auf diesem Gerät nicht angemeldet',
    unauthenticatedText:
      'Mit dem Code der Veranstaltung treten Sie bei. Moderation und Organisation öffnen ihren Link noch einmal.',
    ended: 'Ihr Zugang wurde beendet',
    endedText:
      'Die Moderation hat diesen Zugang beendet, der Link wurde erneuert, oder die Veranstaltung ist gelöscht. Wenn das ein Versehen ist, sprechen Sie die Moderation an.',
    joinAgain: 'Mit Code beitreten',
  },
  unreachable:
    'Der Server ist nicht erreichbar. Bitte prüfen Sie das WLAN und versuchen Sie es noch einmal.',
  changeSession: 'Session wechseln',
  connection: {
    offline: 'Keine Verbindung. Wir verbinden von selbst neu, Sie müssen nichts tun.',
    back: 'Wieder verbunden.',
  },
  place: {
    lobby: 'Warteraum',
    plenary: 'Plenum',
    path: 'Wo bin ich?',
  },
  phase: {
    open: 'Schreiben und ordnen',
    own: 'Jede und jeder schreibt eigene Zettel',
    read: 'Jetzt wird gelesen',
    locked: 'Die Stellwand ist gesperrt',
  },
  people: { count_one: '1 Person', count_other: '{{count}} Menschen' },
  menu: {
    settings: 'Einstellungen',
    open: 'Menü',
    rename: 'Namen ändern',
    device: 'Zweites Gerät',
    leave: 'Dieses Gerät abmelden',
    shortcuts: 'Tastenkürzel',
    about: 'Impressum und Rechtliches',
    close: 'Schließen',
    cancel: 'Abbrechen',
  },
};
