import type { WorkshopFileInput } from '@stellwand/shared/contracts/workshop-file';

/**
 * The day this software was first built for: an exchange of 110 people of federal, state and municipal
 * offices in Erfurt. Facts are from the public event report; times, sizes and notes are plausible fill-in.
 */
export const erfurt: WorkshopFileInput = {
  title: 'OZG-Erfahrungsaustausch Sommer 2024',
  motto: 'Im Land der Dichter und Denker',
  place: 'Erfurt',
  language: 'de',
  timezone: 'Europe/Berlin',
  organiser: 'OZG-Programmmanagement Föderal',
  expectedParticipants: 110,
  agenda: [
    {
      start: '2024-05-15T09:30',
      end: '2024-05-15T10:00',
      kind: 'arrival',
      title: 'Ankommen und Beitritt',
    },
    {
      start: '2024-05-15T10:00',
      end: '2024-05-15T10:30',
      kind: 'plenary',
      title: 'Begrüßung: Wie hältst du es mit dem Roll-in?',
    },
    {
      start: '2024-05-15T10:30',
      end: '2024-05-15T12:00',
      kind: 'sessions',
      title: 'Workshop-Runde 1',
      sessions: ['roll-in', 'fachverfahren', 'change'],
    },
    {
      start: '2024-05-15T12:00',
      end: '2024-05-15T13:00',
      kind: 'break',
      title: 'Mittagspause und Vernetzung',
    },
    {
      start: '2024-05-15T13:00',
      end: '2024-05-15T13:45',
      kind: 'talk',
      title: 'Nächster Akt: Registermodernisierung',
      speaker: 'Gesamtprogrammleitung Registermodernisierung',
    },
    {
      start: '2024-05-15T13:45',
      end: '2024-05-15T15:15',
      kind: 'sessions',
      title: 'Workshop-Runde 2',
      sessions: ['betrieb-support', 'fmk', 'wissen-115'],
    },
    {
      start: '2024-05-15T15:15',
      end: '2024-05-15T15:45',
      kind: 'break',
      title: 'Kaffeepause',
    },
    {
      start: '2024-05-15T15:45',
      end: '2024-05-15T16:30',
      kind: 'plenary',
      title: 'Ergebnisse aus den Gruppen im Plenum',
    },
    {
      start: '2024-05-15T16:30',
      end: '2024-05-15T16:45',
      kind: 'survey',
      title: 'Rückmeldung zum Tag',
    },
    {
      start: '2024-05-15T18:00',
      end: '2024-05-15T21:00',
      kind: 'break',
      title: 'Get-together',
    },
  ],
  sessions: [
    {
      key: 'roll-in',
      title: 'Roll-in in die Fläche',
      question: 'Was braucht es, damit ein fertiger Online-Dienst in jeder Kommune ankommt?',
      groups: 4,
      participants: 40,
      areas: ['Was läuft gut?', 'Was bremst?', 'Nächste Schritte'],
      notes: [
        {
          area: 0,
          text: 'EfA-Dienste mit fertiger Anleitung für Kommunen',
        },
        {
          area: 0,
          text: 'Feste Ansprechperson je Landkreis',
        },
        {
          area: 0,
          text: 'Regelmäßige Sprechstunde für die Anbindung',
        },
        {
          area: 0,
          text: 'Marktplatz macht Nachnutzung sichtbar',
        },
        {
          area: 1,
          text: 'Kommunen wissen nicht, welche Dienste schon bereitstehen',
        },
        {
          area: 1,
          text: 'Verträge und Kostenmodelle sind schwer zu durchschauen',
        },
        {
          area: 1,
          text: 'Zu wenig Personal für Tests vor Ort',
        },
        {
          area: 1,
          text: 'Unterschiedliche Bezahlverfahren je Land',
        },
        {
          area: 1,
          text: 'Basiskonto und Postfach noch nicht überall angebunden',
        },
        {
          area: 1,
          text: 'Rückfragen landen bei drei verschiedenen Stellen',
        },
        {
          area: 2,
          text: 'Gemeinsame Checkliste für den Roll-in veröffentlichen',
          action: {
            owner: 'Themenfeld + 2 Länder',
            due: '2024-09-30',
          },
        },
        {
          area: 2,
          text: 'Kennzahl „angebundene Kommunen je Dienst“ monatlich berichten',
          action: {
            owner: 'Programmmanagement',
            due: '2024-07-31',
          },
        },
        {
          area: 2,
          text: 'Roll-in-Lotsen in drei Landkreisen erproben',
          action: {
            owner: 'Koordination Land',
            due: '2024-10-15',
          },
        },
      ],
    },
    {
      key: 'fachverfahren',
      title: 'Anbindung von Fachverfahren',
      question: 'Wie kommen Anträge ohne Medienbruch ins Fachverfahren?',
      groups: 4,
      participants: 36,
      areas: ['Schnittstellen', 'Hersteller', 'Kommunen', 'Offene Fragen'],
      notes: [
        {
          area: 0,
          text: 'FIT-Connect als einheitlicher Weg – aber Adapter fehlen',
        },
        {
          area: 0,
          text: 'XÖV-Standards sind je Fachlichkeit unterschiedlich weit',
        },
        {
          area: 0,
          text: 'Testumgebung mit Beispieldaten wäre Gold wert',
        },
        {
          area: 1,
          text: 'Hersteller brauchen verlässliche Fristen',
        },
        {
          area: 1,
          text: 'Anbindung in Rahmenverträgen verbindlich machen',
        },
        {
          area: 1,
          text: 'Kleine Hersteller haben keine Kapazität für 16 Varianten',
        },
        {
          area: 2,
          text: 'PDF per E-Mail ist noch immer der häufigste Rückfall',
        },
        {
          area: 2,
          text: 'Wer zahlt den Adapter: Land oder Kommune?',
        },
        {
          area: 3,
          text: 'Brauchen wir eine Zertifizierung „OZG-ready“?',
        },
        {
          area: 3,
          text: 'Wie geht der Rückkanal (Status, Bescheid) einheitlich?',
        },
        {
          area: 3,
          text: 'Adapter-Register gemeinsam pflegen',
          action: {
            owner: 'AG Schnittstellen',
            due: '2024-11-30',
          },
        },
      ],
    },
    {
      key: 'change',
      title: 'Change-Management in Kommunen',
      question: 'Wie nehmen wir die Menschen in den Verwaltungen mit?',
      groups: 4,
      participants: 34,
      areas: ['Beobachtungen', 'Ideen', 'Wünsche an Bund und Länder'],
      notes: [
        {
          area: 0,
          text: 'Digitalisierung wird als Zusatzaufgabe erlebt',
        },
        {
          area: 0,
          text: 'Führungskräfte sind der Schlüssel',
        },
        {
          area: 0,
          text: 'Sachbearbeitung hört zu spät von neuen Diensten',
        },
        {
          area: 0,
          text: 'Angst vor doppelter Arbeit: Papier und digital parallel',
        },
        {
          area: 1,
          text: 'Digitallotsen mit Zeitbudget statt nur mit Titel',
        },
        {
          area: 1,
          text: 'Erfolge zeigen: ein Antrag, vorher / nachher',
        },
        {
          area: 1,
          text: 'Hospitation zwischen Kommunen',
        },
        {
          area: 1,
          text: 'Kurze Lernvideos in einfacher Sprache',
        },
        {
          area: 2,
          text: 'Vorlagen für Dienstvereinbarungen',
        },
        {
          area: 2,
          text: 'Zeit und Stellenanteile in der Förderung anerkennen',
        },
        {
          area: 2,
          text: 'Austauschformat für Digitallotsen dauerhaft einrichten',
          action: {
            owner: '2 Länder + kommunaler Verband',
            due: '2024-12-15',
          },
        },
      ],
    },
    {
      key: 'betrieb-support',
      title: 'Betriebs- und Supportstrukturen',
      question: 'Wer hilft, wenn ein Online-Dienst nicht funktioniert?',
      groups: 4,
      participants: 38,
      areas: ['1st Level', '2nd Level', '3rd Level', 'Übergaben'],
      notes: [
        {
          area: 0,
          text: 'Bürgerinnen rufen zuerst ihre Kommune an',
        },
        {
          area: 0,
          text: 'Gemeinsame Wissensartikel für alle Dienste',
        },
        {
          area: 1,
          text: 'Ticketsysteme der Länder sind nicht verbunden',
        },
        {
          area: 1,
          text: 'Servicezeiten unterscheiden sich stark',
        },
        {
          area: 2,
          text: 'Hersteller reagiert nur auf Tickets in seinem System',
        },
        {
          area: 2,
          text: 'Störungsmeldung sollte alle nachnutzenden Länder erreichen',
        },
        {
          area: 3,
          text: 'Zuständigkeit muss beim Dienst stehen, nicht im Kopf',
        },
        {
          area: 3,
          text: 'Ein Statusportal für alle EfA-Dienste',
          action: {
            owner: 'Betrieb + Programmmanagement',
            due: '2025-03-31',
          },
        },
        {
          area: 3,
          text: 'SLA-Vorlage abstimmen',
          action: {
            owner: 'AG Betrieb',
            due: '2024-10-31',
          },
        },
      ],
    },
    {
      key: 'fmk',
      title: 'Zusammenarbeit mit den Fachministerkonferenzen',
      question: 'Wie wird Digitalisierung in den Fachministerkonferenzen zur gemeinsamen Sache?',
      groups: 3,
      participants: 34,
      areas: ['Status quo', 'Hebel', 'Vereinbarungen'],
      notes: [
        {
          area: 0,
          text: 'OZG steht selten auf der Tagesordnung',
        },
        {
          area: 0,
          text: 'Fachressorts fühlen sich nicht zuständig',
        },
        {
          area: 0,
          text: 'Gute Erfahrung: gemeinsame AG mit dem Ressort',
        },
        {
          area: 1,
          text: 'Rechtsänderungen gemeinsam mit der Fachseite anstoßen',
        },
        {
          area: 1,
          text: 'Nutzen je Fachlichkeit in Zahlen zeigen',
        },
        {
          area: 1,
          text: 'Feste Berichtspunkte zweimal im Jahr',
        },
        {
          area: 1,
          text: 'Once-Only nur mit den Fachseiten denkbar',
        },
        {
          area: 2,
          text: 'Vorlage für einen Beschlussvorschlag erarbeiten',
          action: {
            owner: 'Themenfeldführung',
            due: '2024-09-15',
          },
        },
        {
          area: 2,
          text: 'Kontaktliste der Geschäftsstellen pflegen',
          action: {
            owner: 'Programmmanagement',
            due: '2024-06-30',
          },
        },
      ],
    },
    {
      key: 'wissen-115',
      title: 'Wissensmanagement für Auskünfte der 115',
      question: 'Wie weiß die 115 immer, was ein Online-Dienst gerade kann?',
      groups: 4,
      participants: 38,
      areas: ['Quellen', 'Pflege', 'Auskunft', 'Ideen'],
      notes: [
        {
          area: 0,
          text: 'Leistungsbeschreibungen kommen aus 16 Portalen',
        },
        {
          area: 0,
          text: 'Änderungen am Dienst erreichen die 115 zu spät',
        },
        {
          area: 1,
          text: 'Wer pflegt die Texte nach dem Projektende?',
        },
        {
          area: 1,
          text: 'Redaktionsfristen wie bei Gesetzesänderungen',
        },
        {
          area: 2,
          text: 'Screenshots der Antragsstrecke helfen am Telefon',
        },
        {
          area: 2,
          text: 'Häufige Fragen je Dienst als Pflichtlieferung',
        },
        {
          area: 3,
          text: 'Testzugang zu jedem Dienst für die 115',
        },
        {
          area: 3,
          text: 'Rückmeldungen aus Anrufen an den Dienst zurückspielen',
        },
        {
          area: 3,
          text: 'Steckbrief je Online-Dienst als gemeinsames Format',
          action: {
            owner: '115 + 3 Länder',
            due: '2024-11-15',
          },
        },
      ],
    },
  ],
  survey: [
    {
      key: 'concept',
      kind: 'scale',
      min: 1,
      max: 5,
      question: 'Wie hat Ihnen das Konzept der Veranstaltung gefallen?',
    },
    {
      key: 'balance',
      kind: 'scale',
      min: 1,
      max: 5,
      question: 'Stimmte die Balance zwischen Workshop und Vernetzung?',
    },
    {
      key: 'again',
      kind: 'choice',
      options: ['Ja', 'Nein', 'Vielleicht'],
      question: 'Wünschen Sie sich einen weiteren Austausch im Herbst 2024?',
    },
    {
      key: 'topic',
      kind: 'text',
      question: 'Welches Thema fehlt Ihnen?',
    },
  ],
};
