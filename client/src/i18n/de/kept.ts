/** Words that found no place on the board, and copies on this device. Loaded with those parts. */
export default {
  title_one: 'Ein Text hat keinen Platz gefunden',
  title_other: '{{count}} Texte haben keinen Platz gefunden',
  copyText: 'Kopieren',
  copied: 'Kopiert',
  discard: 'Verwerfen',
  noText: '(ohne Text)',
  keep_one: 'Als neuen Zettel behalten',
  keep_other: 'Auf {{count}} neue Zettel verteilen',
  made_one: 'Neuer Zettel angeheftet.',
  made_other: '{{count}} neue Zettel angeheftet.',
  overLimit: 'Auf einen Zettel passen höchstens 2.000 Zeichen. Das hier ist übrig:',
  leftBehind:
    'Das wurde auf diesem Gerät geschrieben, ehe die Anmeldung endete, und kam nicht mehr an. Kopieren Sie es, wenn es noch gebraucht wird.',
  begun: 'Das haben Sie begonnen und noch nicht abgeschickt:',
  gone: {
    left: 'Sie sind jetzt auf einer anderen Stellwand. Das hier war noch nicht abgeschickt:',
    words: 'Ihre Worte',
    close: 'Schließen',
  },
  copy: {
    title: 'Dieses Gerät kann keine Kopie behalten',
    text: 'Was Sie schreiben, liegt nur auf dem Server. Ohne Verbindung lassen Sie bitte dieses Fenster offen, bis wieder „Gespeichert“ dasteht.',
    close: 'Verstanden',
  },
};
