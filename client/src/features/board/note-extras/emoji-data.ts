import { readEmoji } from './find-emoji.ts';

/**
 * What people put on workshop notes, few enough to be seen at a glance: picture | German | English.
 * The first word is the name, the others find it too. Drawn by the font of the device; nothing is fetched.
 */
export const EMOJI = readEmoji(`
  👍|Daumen_hoch gut ja zustimmen super|thumbs_up good yes agree
  👎|Daumen_runter schlecht nein ablehnen|thumbs_down bad no disagree
  👏|Applaus klatschen bravo lob|applause clap bravo praise
  🙌|Hurra jubeln geschafft|hooray cheer done
  🙏|Bitte danke hoffen|please thanks hope
  🤝|Handschlag einig zusammenarbeit partner|handshake agreement cooperation partner
  👋|Winken hallo tschüss|wave hello goodbye
  💪|Stark kraft schaffen|strong power muscle
  ✋|Hand stopp halt melden|hand stop raise
  🤞|Daumen_drücken glück hoffen|fingers_crossed luck hope
  👌|Perfekt okay passt|perfect okay fine
  ✌️|Sieg frieden zwei|victory peace two
  👉|Zeigen hier rechts|point here right
  👆|Oben zeigen wichtig|up point important
  👀|Augen schauen sehen beobachten|eyes look see watch
  🧠|Gehirn denken wissen kopf|brain think knowledge mind
  👂|Ohr hören zuhören|ear hear listen
  🗣️|Sprechen reden sagen kommunikation|speak talk say communication
  😀|Lachen freude froh|grin happy joy
  😄|Strahlen freude gut gelaunt|smile joy cheerful
  😂|Tränen_lachen lustig witz|tears_of_joy funny joke
  🙂|Lächeln freundlich|slight_smile friendly
  😉|Zwinkern spaß|wink fun
  😍|Begeistert liebe toll|love_it heart eyes
  🤩|Staunen sterne begeistert|star-struck amazed
  😎|Cool lässig sonnenbrille|cool sunglasses
  🤔|Nachdenken überlegen frage|thinking wonder question
  🧐|Prüfen genau lupe|inspect examine closely
  😐|Neutral egal|neutral indifferent
  😕|Unsicher verwirrt unklar|confused unsure unclear
  😟|Sorge besorgt|worried concern
  😢|Traurig weinen schade|sad cry pity
  😡|Wütend ärger sauer|angry anger
  😱|Schreck angst oh|scream fear shock
  😴|Müde schlafen langweilig pause|sleepy tired boring
  🥱|Gähnen müde langweilig|yawn tired bored
  🤯|Überwältigt zu viel komplex|mind_blown overwhelmed complex
  😅|Schweiß puh knapp|sweat phew close
  🙄|Augen_rollen genervt|eye_roll annoyed
  🤷|Schulterzucken weiß nicht|shrug do not know
  🤖|Roboter automatisch ki|robot automatic ai
  ❤️|Herz liebe wichtig|heart love
  💚|Grünes_Herz natur hoffnung|green_heart nature hope
  💙|Blaues_Herz vertrauen|blue_heart trust
  💔|Gebrochenes_Herz trennung|broken_heart loss
  ⭐|Stern wichtig favorit|star important favourite
  🌟|Leuchtender_Stern besonders|glowing_star special
  ✨|Funkeln neu schön|sparkles new nice
  🔥|Feuer heiß dringend|fire hot urgent
  💥|Knall konflikt zusammenstoß|bang conflict collision
  ⚡|Blitz schnell energie strom|lightning fast energy power
  🎉|Feiern party konfetti geschafft|celebrate party confetti
  🏆|Pokal gewinnen erfolg|trophy win success
  🥇|Gold erster platz medaille|gold first place medal
  🎯|Ziel treffer fokus|target goal focus
  🏁|Ziellinie fertig ende|finish_line done end
  🚀|Rakete start schnell voran|rocket launch fast ahead
  💡|Idee glühbirne licht einfall|idea light bulb
  ❓|Frage fragezeichen unklar|question unclear
  ❗|Ausrufezeichen wichtig achtung|exclamation important
  ⚠️|Warnung achtung vorsicht risiko|warning caution risk
  🛑|Stopp halt ende|stop halt
  ⛔|Verboten gesperrt nein|no_entry forbidden blocked
  🚫|Nicht_erlaubt verboten|prohibited not allowed
  ✅|Erledigt haken fertig ja|done check tick yes
  ☑️|Angekreuzt abgehakt liste|checked box list
  ❌|Kreuz nein falsch|cross no wrong
  ➕|Plus mehr dazu|plus more add
  ➖|Minus weniger|minus less
  ➡️|Pfeil_rechts weiter nächster|arrow_right next
  ⬅️|Pfeil_links zurück|arrow_left back
  ⬆️|Pfeil_hoch mehr steigen|arrow_up more rise
  ⬇️|Pfeil_runter weniger sinken|arrow_down less fall
  🔄|Wiederholen kreislauf neu|repeat cycle refresh
  🔁|Schleife wieder prozess|loop again process
  🔀|Mischen wechseln tauschen|shuffle swap change
  🔗|Verbindung link kette|link chain connection
  📌|Anpinnen merken nadel|pin remember
  📍|Ort standort hier|location place here
  📎|Büroklammer anhang datei|paperclip attachment file
  ✏️|Stift schreiben ändern|pencil write edit
  📝|Notiz schreiben protokoll|note write minutes
  📋|Liste klemmbrett aufgaben|clipboard list tasks
  📄|Dokument seite formular|document page form
  📑|Unterlagen akten register|papers files tabs
  📚|Bücher wissen lernen|books knowledge learn
  📖|Buch lesen nachschlagen|book read
  📂|Ordner akte ablage|folder file
  🗂️|Register ablage ordnung|index filing order
  🗑️|Papierkorb weg löschen|bin delete away
  📊|Diagramm zahlen daten|chart numbers data
  📈|Steigend wachstum besser|rising growth better
  📉|Fallend weniger schlechter|falling decline worse
  🔍|Suchen lupe finden|search find magnifier
  🔒|Gesperrt schloss sicher datenschutz|locked secure privacy
  🔓|Offen schloss frei|unlocked open
  🔑|Schlüssel zugang lösung|key access solution
  🛡️|Schutz schild sicherheit|shield protection security
  ⚙️|Zahnrad einstellung technik|gear settings technology
  🔧|Werkzeug reparieren lösen|wrench tool fix
  🛠️|Werkzeuge bauen umsetzen|tools build implement
  🧩|Puzzle teil baustein passt|puzzle piece part fits
  🧱|Mauer stein hindernis|wall brick obstacle
  🪜|Leiter stufe schritt|ladder step level
  🌉|Brücke verbinden|bridge connect
  🧭|Kompass richtung orientierung|compass direction
  🗺️|Karte plan weg|map plan way
  🚧|Baustelle in arbeit|construction work in progress
  🚦|Ampel stand status|traffic_light status
  🐢|Schildkröte langsam|turtle slow
  🐇|Hase schnell|rabbit fast
  🐘|Elefant groß thema|elephant big
  🦄|Einhorn besonders wunsch|unicorn special wish
  🐛|Käfer fehler|bug error
  🌱|Keimling anfang wachsen|seedling start grow
  🌳|Baum natur nachhaltig|tree nature sustainable
  🌍|Erde welt umwelt|earth world environment
  ☀️|Sonne gut hell|sun good bright
  ⛅|Wolkig mittel|cloudy fair
  🌧️|Regen schlecht|rain bad
  🌈|Regenbogen vielfalt|rainbow diversity
  ❄️|Schnee kalt eingefroren|snow cold frozen
  🌊|Welle strömung viel|wave flow
  ☕|Kaffee pause|coffee break
  🍕|Pizza essen pause|pizza food break
  🎂|Kuchen geburtstag feier|cake birthday
  🍏|Apfel gesund|apple healthy
  ⏰|Wecker zeit frist|alarm time deadline
  ⏳|Sanduhr warten dauert|hourglass wait
  ⌛|Abgelaufen zeit um|time_up over
  📅|Kalender termin datum|calendar date appointment
  🗓️|Terminplan woche planung|schedule week planning
  🔔|Glocke erinnern hinweis|bell remind notice
  📣|Ansage laut mitteilen|announce loud tell
  💬|Sprechblase kommentar reden|comment speech talk
  📧|E-Mail post nachricht|email mail message
  📞|Telefon anruf|phone call
  📱|Handy mobil app|mobile phone app
  💻|Laptop computer digital|laptop computer digital
  🖥️|Bildschirm rechner|screen desktop
  🖨️|Drucker papier|printer paper
  🌐|Internet netz online|internet web online
  ☁️|Wolke cloud|cloud hosting
  💾|Speichern daten|save data
  👤|Person jemand einzeln|person someone single
  👥|Gruppe menschen team|group people team
  🧑‍💼|Büro beschäftigte verwaltung|office employee administration
  🧑‍💻|Entwicklung programmieren|developer coding
  🧑‍🏫|Schulung lehren moderation|teacher training
  👨‍👩‍👧|Familie eltern kind|family parents child
  ♿|Barrierefrei rollstuhl zugang|accessible wheelchair access
  🏛️|Amt behörde verwaltung|authority office government
  🏢|Gebäude firma|building company
  🏠|Haus zuhause|house home
  🏫|Schule bildung|school education
  🏥|Krankenhaus gesundheit|hospital health
  ⚖️|Waage recht gesetz gerecht|scales law justice fair
  📜|Gesetz urkunde regel|scroll law rule
  💶|Geld euro kosten|money euro cost
  💰|Budget geld sack|budget money
  🎁|Geschenk nutzen|gift benefit
  🧪|Versuch test probe|experiment test trial
  🔬|Forschung genau|research precise
  🎓|Abschluss lernen|graduation learn
  🚌|Bus verkehr|bus transport
  🚗|Auto verkehr|car transport
  🚲|Fahrrad verkehr|bicycle transport
  1️⃣|Eins erstens|one first
  2️⃣|Zwei zweitens|two second
  3️⃣|Drei drittens|three third
`);
