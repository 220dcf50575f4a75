/** The windows of one's own menu. Loaded with them. */
export default {
  legal: {
    label: 'Impressum und Rechtliches',
    imprint: 'Impressum',
    privacy: 'Datenschutz',
    accessibility: 'Barrierefreiheit',
    barrier: 'Barriere melden',
    licences: 'Lizenzen',
    retention:
      '{{days}} Tage nach dem Ende der Veranstaltung wird alles gelöscht, was hier geschrieben wurde.',
  },
  settings: {
    hint: 'Gilt auf diesem Gerät und sofort.',
    theme: 'Darstellung',
    themes: { auto: 'wie das Gerät', light: 'hell', dark: 'dunkel' },
    textSize: 'Schriftgröße',
    percent: '{{percent}} %',
    contrast: 'Kontrast',
    contrasts: { auto: 'wie das Gerät', more: 'stärker' },
    motion: 'Bewegung',
    motions: { auto: 'wie das Gerät', less: 'keine' },
    cursors: 'Zeiger der anderen zeigen',
    announcements: 'Änderungen ansagen',
    announcementsHint: 'Für Screenreader. Dringendes wird immer angesagt.',
    shortcuts: 'Tastenkürzel aus einem Zeichen',
    shortcutsHint: 'Aus: Einzelne Buchstaben lösen nichts aus, etwa bei Spracheingabe.',
  },
  rename: { heading: 'Namen ändern', label: 'Ihr Name', save: 'Speichern', done: 'Name geändert.' },
  device: {
    heading: 'Zweites Gerät',
    text: 'Öffnen Sie diesen Link auf dem anderen Gerät. Sie sind dort dieselbe Person am selben Platz.',
    once: 'Der Link gilt einmal und zehn Minuten lang.',
    qr: 'QR-Code für das zweite Gerät',
    copy: 'Link kopieren',
    copied: 'Kopiert',
    loading: 'Link wird erstellt …',
  },
  leave: {
    heading: 'Dieses Gerät abmelden?',
    text: 'Ihre Zettel bleiben auf der Stellwand. Ohne Ihren Namen auf einem zweiten Gerät kommen Sie nicht als dieselbe Person zurück.',
    confirm: 'Abmelden',
  },
};
