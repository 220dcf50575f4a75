import type { RefusalTexts } from './errors.ts';

/** What happened and what to do, in plain German: one sentence for every code. */
export default {
  'invalid-message':
    'Die Angabe „{field}“ ist ungültig: {reason}. Bitte korrigieren und noch einmal senden.',
  'unknown-command': 'Diesen Befehl gibt es nicht. Bitte laden Sie die Seite neu.',
  'invalid-json': 'Die Nachricht ist kein gültiges JSON. Bitte prüfen Sie die Datei.',
  unauthenticated: 'Sie sind nicht angemeldet. Bitte treten Sie mit dem Code noch einmal bei.',
  'link-unknown': 'Dieser Link gilt nicht mehr. Bitten Sie die Organisation um einen neuen.',
  'not-allowed': 'Das ist in Ihrer Rolle oder in dieser Phase nicht erlaubt.',
  'foreign-origin': 'Die Anfrage kommt von einer fremden Seite und wurde abgelehnt.',
  'phase-read-only': 'In dieser Phase wird nur gelesen. Ihr Text steht unten zum Kopieren.',
  'door-closed':
    'Die Tür dieser Veranstaltung ist gerade geschlossen. Bitte wenden Sie sich an die Moderation oder Organisation.',
  'board-locked': 'Die Stellwand ist gesperrt. Ihr Text steht unten zum Kopieren.',
  'element-locked': 'Dieses Element ist gesperrt. Ihr Text steht unten zum Kopieren.',
  'not-author': 'Der Zettel gehört jemand anderem und kann hier nicht geändert werden.',
  'forged-author': 'Die Änderung trug einen fremden Namen und wurde abgelehnt.',
  'element-gone': 'Der Zettel wurde inzwischen gelöscht. Ihr Text steht unten zum Kopieren.',
  moved:
    'Sie sind inzwischen an einer anderen Stellwand. Ihr Text für die vorige steht unten zum Kopieren.',
  schema: 'Die Änderung passt nicht zum Aufbau einer Stellwand und wurde abgelehnt.',
  malformed: 'Die Nachricht war beschädigt. Die Verbindung wird neu aufgebaut.',
  'forbidden-root': 'Die Änderung passt nicht zum Aufbau einer Stellwand und wurde abgelehnt.',
  'too-much': 'Das war zu viel auf einmal. Bitte teilen Sie die Änderung auf.',
  'too-large':
    'Die Datei oder Nachricht ist zu groß. Bitte verkleinern Sie sie. Bilder dürfen 5 MB und 25 Megapixel haben.',
  'quota-elements':
    'Die Stellwand ist voll (12.000 Elemente). Bitte löschen Sie etwas. Ihr Text steht unten zum Kopieren.',
  'quota-person':
    'Das ist mehr, als eine Person schreiben darf. Bitte löschen Sie Eigenes oder warten Sie eine Stunde. Ihr Text steht unten zum Kopieren.',
  'board-full':
    'Die Stellwand ist voll (32 MB). Bitte löschen Sie etwas. Ihr Text steht unten zum Kopieren.',
  'quota-comments':
    'An diesem Zettel stehen schon 100 Kommentare. Ihr Text steht unten zum Kopieren.',
  'unsupported-media-type': 'Dieses Format wird nicht angenommen. Bitte senden Sie JSON.',
  'type-not-allowed':
    'Diese Datei geht hier nicht. Möglich sind Bilder in PNG, JPEG und WebP, zum Beispiel ein Bildschirmfoto.',
  'image-unreadable': 'Das Bild ist beschädigt. Bitte speichern Sie es neu als PNG oder JPEG.',
  'quota-images': 'Diese Veranstaltung hat schon 1.000 Bilder. Bitte fragen Sie die Organisation.',
  'not-found': 'Das gibt es hier nicht.',
  'workshop-not-found': 'Diese Veranstaltung gibt es nicht oder nicht mehr.',
  'session-not-found': 'Diese Workshop-Session gibt es nicht.',
  'group-not-found': 'Diese Gruppe gibt es nicht.',
  'board-not-found': 'Diese Stellwand gibt es nicht.',
  'person-not-found': 'Diese Person gibt es hier nicht.',
  'element-not-found': 'Dieses Element gibt es nicht auf der Stellwand.',
  'point-not-found':
    'Diesen Stand gibt es nicht mehr. Bitte wählen Sie einen anderen aus dem Verlauf.',
  'template-not-found': 'Diese Vorlage gibt es nicht (mehr).',
  'template-in-use': 'Eine Session benutzt diese Vorlage. Wählen Sie dort zuerst eine andere.',
  'quota-votes':
    'In dieser Workshop-Session gab es schon 50 Abstimmungen, mehr sind nicht möglich.',
  'quota-templates': 'Es gibt schon sehr viele Vorlagen. Entfernen Sie zuerst eine.',
  'join-unknown': 'Dieser Code gilt nicht. Bitte prüfen Sie die acht Zeichen auf der Leinwand.',
  'workshop-full':
    'In dieser Veranstaltung sind schon sehr viele Menschen. Bitte sagen Sie der Organisation Bescheid: Sie kann Plätze freigeben.',
  'session-full': 'Diese Workshop-Session ist voll. Bitte wählen Sie eine andere.',
  'session-has-no-people':
    'In dieser Workshop-Session ist noch niemand. Gruppen lassen sich bilden, sobald Menschen da sind.',
  'groups-not-formed': 'Es sind noch keine Gruppen gebildet. Bitte zuerst Gruppen bilden.',
  'groups-running': 'Die Gruppen arbeiten gerade. Bitte zuerst die Gruppenarbeit beenden.',
  'groups-not-running': 'Die Gruppen arbeiten gerade nicht.',
  'timer-not-found': 'Hier läuft keine Uhr mehr. Stellen Sie eine neue.',
  'vote-not-found': 'Diese Abstimmung gibt es nicht.',
  'vote-unknown-target': 'Darauf kann man in dieser Abstimmung keine Punkte setzen.',
  'vote-running':
    'Auf dieser Stellwand läuft schon eine Abstimmung. Bitte beenden Sie diese zuerst.',
  'vote-closed': 'Diese Abstimmung ist beendet. Der letzte Punkt zählt nicht mehr.',
  'vote-limit': 'So viele Punkte haben Sie nicht. Nehmen Sie zuerst an anderer Stelle einen weg.',
  'history-damaged':
    'Der Verlauf dieser Stellwand ist beschädigt. Die Stellwand selbst ist nicht betroffen.',
  'board-damaged':
    'Diese Stellwand ist beschädigt und geschlossen, alles andere geht weiter. Wer den Server betreibt, kann sie prüfen und aus einer Sicherung holen.',
  'workshop-damaged':
    'Diese Veranstaltung ist beschädigt und geschlossen. Wer den Server betreibt, kann sie prüfen und aus einer Sicherung holen.',
  'file-damaged':
    'Diese Datei ist beschädigt. Bitte fügen Sie sie noch einmal ein, oder lassen Sie sie aus einer Sicherung holen.',
  'store-damaged':
    'Was dazu gespeichert ist, ist beschädigt. Wer den Server betreibt, kann es prüfen und aus einer Sicherung holen.',
  conflict: 'Jemand war schneller. Bitte noch einmal versuchen.',
  'workshop-closed': 'Diese Veranstaltung ist abgeschlossen.',
  'format-unknown': 'Dieses Format gibt es nicht. Möglich sind: {reason}.',
  'export-failed':
    'Das Dokument konnte nicht erstellt werden. Bitte noch einmal versuchen oder Sessions einzeln laden.',
  rate: 'Das ging zu schnell. Bitte warten Sie einen Moment.',
  'too-slow': 'Das kam zu langsam an. Bitte mit besserer Verbindung noch einmal versuchen.',
  busy: 'Gerade ist sehr viel los. Bitte gleich noch einmal versuchen.',
  'store-away':
    'Der Speicher ist gerade nicht erreichbar. Ihre Änderungen bleiben auf diesem Gerät.',
  'client-too-old': 'Bitte laden Sie die Seite neu: Es gibt eine neue Fassung.',
  internal: 'Da ist etwas schiefgegangen. Nichts ist verloren. Bitte noch einmal versuchen.',
} satisfies RefusalTexts;
