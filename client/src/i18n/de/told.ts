/** What just happened to everybody here, as it is read out and shown. */
export default {
  title: 'Gerade geschehen',
  close: 'Meldung ausblenden',
  groupsStarted: 'Die Gruppenarbeit beginnt.',
  groupsEnded: 'Die Gruppenarbeit ist zu Ende.',
  nowLobby: 'Sie sind jetzt im Warteraum.',
  nowSession: 'Sie sind jetzt in der Workshop-Session „{{session}}“.',
  nowGroup: 'Sie sind jetzt in „{{group}}“ – {{session}}.',
  nowPlenary: 'Sie sind jetzt im Plenum – {{session}}.',
  withYou: 'Mit Ihnen hier: {{names}}.',
  withMore_one: 'Mit Ihnen hier: {{names}} und eine weitere Person.',
  withMore_other: 'Mit Ihnen hier: {{names}} und {{count}} weitere.',
  alone: 'Die anderen kommen gleich.',
  todo: '{{phase}}: „{{question}}“',
  step: 'Neuer Schritt: {{phase}}.',
  locked: 'Die Stellwand ist gesperrt. Lesen können alle weiter.',
  unlocked: 'Die Stellwand ist wieder offen.',
  names: {
    shown: 'Ab jetzt stehen Namen an Zetteln und Zeigern.',
    pseudonym: 'Ab jetzt stehen Pseudonyme statt der Namen.',
    hidden: 'Ab jetzt werden keine Namen gezeigt.',
  },
  draft: 'Was Sie gerade schreiben, steht weiter im Schreibfeld.',
  draftClosed:
    'Was Sie gerade schreiben, bleibt im Schreibfeld stehen, bis wieder geschrieben wird.',
  inNote:
    'Ihr Zettel hängt so, wie Sie ihn zuletzt geschrieben haben, an der Stellwand „{{place}}“.',
};
