"""The headings under which organisers and address books write each field, in six languages."""

from __future__ import annotations

from delegate_app.domain.columns import ParcelKind, bare
from delegate_app.domain.folding import key_of

_PEOPLE = {
    "given": "first name | given name | name first | forename | nome | nome proprio | vorname | "
    "prénom | nombre | nombre de pila | nome próprio | primeiro nome",
    "family": "last name | surname | family name | cognome | nachname | familienname | zuname | "
    "nom de famille | apellido | apellidos | primer apellido | apelido | sobrenome",
    "name": "name | full name | participant | nome e cognome | cognome e nome | nominativo | "
    "partecipante | vollständiger name | teilnehmer | vor und nachname | nom | nom complet | "
    "nom et prénom | nom prénom | prénom et nom | nombre completo | nombre y apellidos | "
    "apellidos y nombre | nome completo | nome e apelido | participante",
    "contact": "contact | contact person | referente | ansprechpartner | kontaktperson | "
    "personne de contact | interlocuteur | persona de contacto | contacto | pessoa de contato | "
    "pessoa de contacto",
    "latin_name": "latin name | name in latin script | nome in caratteri latini",
    "job_title": "job description | job title | title | position | function | qualifica | "
    "ruolo aziendale | posizione | funzione | carica | titolo | incarico | mansione | "
    "berufsbezeichnung | funktion | titel | stellung | fonction | poste | titre | cargo | puesto | "
    "posición | función | função | organization title",
    "organisation": "organization name | organisation name | organization | organisation | "
    "company | company name | firm | ragione sociale | azienda | nome azienda | impresa | "
    "società | ente | organizzazione | firma | firmenname | unternehmen | société | "
    "nom de la société | entreprise | organisme | raison sociale | empresa | compañía | "
    "organización | razón social | nombre de la empresa | nome da empresa | organização | "
    "razão social",
    "email": "email | e-mail | email address | mail | posta elettronica | indirizzo email | "
    "indirizzo di posta elettronica | indirizzo e-mail | mailadresse | e-mail-adresse | "
    "emailadresse | courriel | adresse e-mail | adresse mail | adresse électronique | correo | "
    "correo electrónico | dirección de correo electrónico | correio eletrónico | "
    "correio eletrônico | endereço de e-mail",
    "phone": "phone | phone number | telephone | tel | telefono | numero di telefono | "
    "telefono fisso | work phone | business phone | office phone | telefon | telefonnummer | "
    "rufnummer | festnetz | téléphone | numéro de téléphone | téléphone fixe | teléfono | "
    "número de teléfono | telefone",
    "mobile": "mobile | mobile phone | mobile number | cell | cell phone | cellulare | "
    "numero di cellulare | mobil | handy | handynummer | mobiltelefon | mobilnummer | portable | "
    "téléphone portable | móvil | teléfono móvil | celular | telemóvel",
    "website": "company website | website | web | url | sito | sito web | sito internet | "
    "web page | homepage | webseite | internet | internetseite | site web | site internet | "
    "página web | sitio web | site",
    "street": "street | address | street address | via | indirizzo | business street | straße | "
    "adresse | anschrift | rue | calle | dirección | domicilio | morada | endereço | rua",
    "city": "city | town | città | comune | località | business city | ort | stadt | wohnort | "
    "ville | ciudad | población | cidade | localidade",
    "postcode": "postal code | postcode | zip | zip code | cap | codice postale | "
    "business postal code | plz | postleitzahl | code postal | código postal | cep",
    "region": "region | province | state | provincia | regione | bundesland | région | estado | "
    "región | distrito",
    "country": "country | paese | nazione | stato | country/region | business country/region | "
    "land | staat | pays | país",
    "role": "participation type | role | participation | tipo di partecipazione | "
    "tipo partecipazione | ruolo | rolle | rôle | rol | papel",
    "organisation_kind": "organization type | organisation type | tipo di organizzazione | "
    "tipo organizzazione | tipologia | art der organisation | type d'organisation | "
    "tipo de organización | tipo de organização",
    "areas": "areas of activities | areas of activity | areas | sector | sectors | industry | "
    "settore | settori | aree di attività | settore di attività | branche | branchen | secteur | "
    "secteurs | secteur d'activité | sectores | sector de actividad | setor | setores",
    "description": "organization description | organisation description | company profile | "
    "company description | descrizione | descrizione azienda | profilo aziendale | firmenprofil | "
    "beschreibung | description | profil de l'entreprise | descripción | perfil de la empresa | "
    "descrição",
    "languages": "languages | language | lingue | lingua | sprachen | sprache | langues | langue | "
    "idiomas | idioma | línguas",
    "links": "links | link | collegamenti | linkedin | liens | enlaces",
    "tags": "tags | labels | etichette | schlagwörter | étiquettes | etiquetas",
    "remarks": "remarks | notes | note | osservazioni | annotazioni | bemerkungen | bemerkung | "
    "notizen | anmerkungen | remarques | notas | observaciones | observações",
}
_HEADINGS: dict[ParcelKind, dict[str, str]] = {
    ParcelKind.PARTICIPANTS: _PEOPLE,
    ParcelKind.MEETINGS: {
        "id": "meeting id | id | uid | codice incontro",
        "date": "date | day | start date | data | giorno | data inizio | datum | tag | jour | "
        "date de début | fecha | día | fecha de inicio | dia | data de início",
        "start": "start | start time | time | from | begin | begins | orario | ora | inizio | "
        "ora inizio | dalle | beginn | uhrzeit | zeit | von | startzeit | heure | début | "
        "heure de début | hora | inicio | hora de inicio | início | hora de início",
        "end_date": "end date | data fine | enddatum | date de fin | fecha de fin | data de fim",
        "end": "end | end time | to | until | fine | ora fine | alle | ende | bis | endzeit | "
        "fin | heure de fin | hora de fin | fim | hora de fim",
        "duration": "duration | duration (min) | duration (minutes) | minutes | durata | "
        "durata (min) | durata (minuti) | minuti | dauer | dauer (min) | durée | durée (min) | "
        "duración | duración (min) | duração | duração (min)",
        "title": "title | subject | event | session | session title | titolo | oggetto | evento | "
        "incontro | attività | titel | thema | betreff | titre | objet | sujet | título | asunto | "
        "tema | assunto",
        "kind": "kind | type | category | tipo | categoria | tipologia | art | kategorie | "
        "catégorie | categoría",
        "track": "track | stream | percorso | filone",
        "room": "room | hall | sala | aula | raum | saal | salle",
        "place": "location | place | venue | luogo | sede | indirizzo | ort | lieu | lugar | local",
        "table": "table | table no | table number | tavolo | n. tavolo | numero tavolo | tisch | "
        "tischnummer | n° de table | mesa | número de mesa",
        "company": "company | our company | delegate company | azienda | impresa | "
        "ragione sociale | unternehmen | firma | société | entreprise | empresa",
        "delegate": "delegate | contact | contact person | referente | delegato | partecipante | "
        "teilnehmer | ansprechpartner | délégué | participant | participante | delegado",
        "counterpart": "counterpart | partner | buyer | controparte | interlocutore | "
        "gesprächspartner | geschäftspartner | einkäufer | contrepartie | partenaire | acheteur | "
        "contraparte | comprador | parceiro",
        "counterpart_person": "counterpart contact | counterpart person | referente controparte",
        "interpreter": "interpreter | interprete | dolmetscher | interprète | intérprete",
        "status": "status | state | stato | statut | estado | situação",
        "confirmed": "confirmed | confermati",
        "pending": "pending | in attesa",
        "speaker": "speaker | speakers | relatore | relatori | referent | sprecher | intervenant | "
        "ponente | orador",
        "organizer": "organizer | organiser | organizzatore | veranstalter | organisateur | "
        "organizador",
        "dress": "dress | dress code | abbigliamento | kleidung | tenue",
        "transport": "transport | trasporto | transporte",
        "description": "description | details | notes | abstract | descrizione | dettagli | note | "
        "beschreibung | bemerkungen | remarques | descripción | notas | descrição",
    },
    ParcelKind.MISSIONS: {
        "edition": "edition | edizione",
        "mission": "mission | missione | destination | destinazione",
        "country": "country | paese | nazione",
        "dates": "dates | date | when | period | data | periodo | quando",
        "sector": "sector | theme | focus | settore | tema",
    },
    ParcelKind.FIGURES: {
        "scope": "kind | type | scope | tipo | ambito",
        "name": "name | market | area | nome | mercato | paese",
        "export": "export | exports | export_eur_bn | export (eur bn) | export eur billion | "
        "esportazioni | export (mld eur) | export mld euro | esportazioni (mld eur) | "
        "esportazioni mld euro",
        "growth": "growth | growth_pct | growth (%) | crescita | crescita (%) | variazione | "
        "variazione (%)",
    },
    ParcelKind.OUTCOMES: {
        "day": "day | giorno",
        "time": "time | ora",
        "title": "meeting | incontro",
        "counterpart": "counterpart | controparte",
        "asked": "asked | richieste",
        "outcome": "outcome | esito",
        "actual": "actual sales € | actual sales | vendite effettive € | vendite effettive",
        "remarks": "remarks | annotazioni | osservazioni | note",
        "reference": "reference | riferimento",
    },
}
DECISIVE: dict[ParcelKind, tuple[frozenset[str], ...]] = {
    ParcelKind.PARTICIPANTS: (
        frozenset({"given", "family", "name", "contact"}),
        frozenset({"family", "email", "organisation", "job_title", "phone", "mobile", "role"}),
    ),
    ParcelKind.MEETINGS: (
        frozenset({"date", "start"}),
        frozenset({"start", "end", "duration", "room", "table", "place", "status"}),
        frozenset({"title", "company", "counterpart"}),
    ),
    ParcelKind.MISSIONS: (frozenset({"mission"}), frozenset({"edition", "dates"})),
    ParcelKind.FIGURES: (frozenset({"name"}), frozenset({"export", "growth"})),
    ParcelKind.OUTCOMES: (frozenset({"outcome"}), frozenset({"actual"})),
}
"""Of each of these sets a table of the kind has at least one heading, and two in all."""

FAMILY = frozenset({"name", "nom"})
"""Headings of a whole name that mean the family's where the given name has a column."""

KNOWN = {
    kind: {bare(heading): name for name, said in fields.items() for heading in said.split("|")}
    for kind, fields in _HEADINGS.items()
}
"""The field of each bare heading, by the kind of table."""
KNOWN[ParcelKind.CARDS] = KNOWN[ParcelKind.PARTICIPANTS]

WORDS = {
    kind: {key_of(heading): name for name, said in fields.items() for heading in said.split("|")}
    for kind, fields in _HEADINGS.items()
}
"""The same by the folded words of each heading, to find them within longer ones."""
WORDS[ParcelKind.CARDS] = WORDS[ParcelKind.PARTICIPANTS]
