/** The front door and links. Loaded with those pages. */
export default {
  join: {
    documentTitle: 'Beitreten',
    code: 'Code eingeben',
    codeHint: 'Acht Zeichen, sie stehen auf der Leinwand.',
    codeShort: 'Der Code hat acht Zeichen. Bitte prüfen Sie ihn.',
    name: 'Ihr Name',
    optional: 'freiwillig',
    nameHint: 'So sehen Sie die anderen. Ohne Namen heißen Sie „Gast“ mit einer Nummer.',
    submit: 'Beitreten',
    submitting: 'Sie treten bei …',
    continueAs: 'Weiter als {{name}}',
    continueHint: 'Dieses Gerät ist schon dabei: {{workshop}}',
    or: 'oder neu beitreten',
    noCookies:
      'Dieser Browser nimmt keine Cookies an. Ohne das eine für die Anmeldung kommt man nicht hinein: Bitte erlauben Sie es für diese Adresse.',
    privacyHeading: 'Datenschutz in drei Sätzen',
    privacy:
      'Gespeichert wird, was Sie hier schreiben, und der Name, den Sie angeben. Alle Daten bleiben auf diesem Server, es gibt keine Anfragen an Dritte und nur ein Cookie für die Anmeldung. Nach der Veranstaltung werden die Daten nach einer festen Frist gelöscht.',
    privacyDays:
      'Gespeichert wird, was Sie hier schreiben, und der Name, den Sie angeben. Alle Daten bleiben auf diesem Server, es gibt keine Anfragen an Dritte und nur ein Cookie für die Anmeldung. {{days}} Tage nach dem Ende der Veranstaltung wird alles gelöscht.',
  },
  network: {
    check: 'Netz prüfen',
    checking: 'Wird geprüft …',
    http: 'Server',
    socket: 'Direkte Verbindung',
    latency: 'Antwortzeit',
    reachable: 'erreichbar',
    unreachable: 'nicht erreichbar – bitte WLAN oder Proxy prüfen',
    open: 'offen',
    fallback: 'gesperrt – ein Ersatzweg wird benutzt, alles funktioniert',
    fast: 'schnell ({{ms}} ms)',
    medium: 'ausreichend ({{ms}} ms)',
    slow: 'langsam ({{ms}} ms) – Schreiben geht, anderes erscheint etwas später',
  },
  redeem: {
    documentTitle: 'Anmelden',
    working: 'Sie werden angemeldet …',
    failed: 'Der Link führt nicht weiter',
    empty: 'In diesem Link fehlt der geheime Teil. Bitte öffnen Sie ihn noch einmal vollständig.',
    toLanding: 'Zur Startseite',
    retry: 'Noch einmal versuchen',
  },
};
