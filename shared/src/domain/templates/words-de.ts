import type { TemplateWords } from './words.ts';

export default {
  brainstorm: {
    name: 'Ideen in drei Bereichen',
    purpose: 'Für den Einstieg: Was läuft, was stört, was wäre möglich?',
    areas: [
      ['Das läuft gut', 'Was wollen wir behalten?'],
      ['Das bremst uns', 'Was kostet Zeit, Nerven oder Geld?'],
      ['Unsere Ideen', 'Was könnten wir anders machen?'],
    ],
  },
  retrospective: {
    name: 'Rückblick',
    purpose: 'Für das Ende eines Abschnitts: gemeinsam daraus lernen.',
    areas: [
      ['Das lief gut', 'Was hat uns vorangebracht?'],
      ['Das lief nicht gut', 'Was hat uns aufgehalten?'],
      ['Das haben wir gelernt', 'Was wissen wir jetzt, was wir vorher nicht wussten?'],
      ['Das ändern wir', 'Was machen wir beim nächsten Mal anders?'],
    ],
  },
  swot: {
    name: 'SWOT: Stärken und Schwächen',
    purpose: 'Für eine Lage von allen Seiten: innen und außen, Gutes und Schlechtes.',
    areas: [
      ['Stärken', 'Was können wir gut?'],
      ['Schwächen', 'Was fehlt uns?'],
      ['Chancen', 'Was hilft uns von außen?'],
      ['Risiken', 'Was bedroht uns von außen?'],
    ],
  },
  'world-cafe': {
    name: 'World-Café',
    purpose: 'Für mehrere Fragen: Gruppen wechseln die Tische und denken weiter.',
    areas: [
      ['Tisch 1', 'Die erste Frage. Was fällt Ihnen dazu ein?'],
      ['Tisch 2', 'Die zweite Frage. Worauf bauen Sie auf?'],
      ['Tisch 3', 'Die dritte Frage. Was ist noch offen?'],
      ['Ernte', 'Was nehmen wir von allen Tischen mit?'],
    ],
  },
  'gallery-walk': {
    name: 'Galerie-Rundgang',
    purpose: 'Für Ergebnisse von Gruppen: Alle gehen herum und geben Rückmeldung.',
    areas: [
      ['Station 1', 'Was überzeugt? Was fehlt?'],
      ['Station 2', 'Was überzeugt? Was fehlt?'],
      ['Station 3', 'Was überzeugt? Was fehlt?'],
      ['Station 4', 'Was überzeugt? Was fehlt?'],
      ['Station 5', 'Was überzeugt? Was fehlt?'],
      ['Station 6', 'Was überzeugt? Was fehlt?'],
    ],
  },
  'effort-benefit': {
    name: 'Aufwand und Nutzen',
    purpose: 'Für die Auswahl: erst Ideen sammeln, dann nach Aufwand und Nutzen ordnen.',
    areas: [
      ['Ideen', 'Erst sammeln, dann nach rechts ziehen.'],
      ['Sofort machen', 'Viel Nutzen, wenig Aufwand'],
      ['Gut planen', 'Viel Nutzen, viel Aufwand'],
      ['Nebenbei machen', 'Wenig Nutzen, wenig Aufwand'],
      ['Lieber lassen', 'Wenig Nutzen, viel Aufwand'],
    ],
  },
  timeline: {
    name: 'Zeitstrahl',
    purpose: 'Für einen Weg: vom Stand heute bis zum Ziel.',
    areas: [
      ['Heute', 'Wo stehen wir?'],
      ['In 3 Monaten', 'Was ist zuerst dran?'],
      ['In 6 Monaten', 'Was folgt darauf?'],
      ['In 12 Monaten', 'Was ist bis dahin geschafft?'],
      ['Unser Ziel', 'Woran merken wir, dass wir da sind?'],
      ['Stolpersteine', 'Was kann uns unterwegs aufhalten, und wer hilft?'],
    ],
  },
  fishbone: {
    name: 'Ursachen finden',
    purpose: 'Für ein Problem: sechs Blickrichtungen auf seine Ursachen (Fischgräte).',
    areas: [
      ['Das Problem', 'In einem Satz: Was genau passiert?'],
      ['Menschen', 'Wissen, Zeit, Zusammenarbeit'],
      ['Abläufe', 'Wege, Zuständigkeiten, Schnittstellen'],
      ['Technik', 'Systeme, Geräte, Daten'],
      ['Regeln', 'Gesetze, Vorgaben, Verträge'],
      ['Mittel', 'Geld, Stellen, Räume'],
      ['Umfeld', 'Politik, Öffentlichkeit, Partner'],
    ],
  },
  empty: {
    name: 'Leere Stellwand',
    purpose: 'Für alles andere: ohne Bereiche anfangen.',
    areas: [],
  },
} satisfies TemplateWords;
