"""Cities and countries by which people know a time zone, and look for one.

``resources/cities.tsv`` says what the city of a zone is called in English and in Italian, as
Unicode's CLDR has it, wherever that is not the name of the zone itself; countries are `iso`'s.
CLDR names no other cities of a zone: those that business is done in stand here.
"""

from __future__ import annotations

from functools import cache

from delegate_app.base.assets import asset
from delegate_app.base.i18n import LANGUAGES
from delegate_app.domain import times

_FOR_BUSINESS = {"Europe/Rome": ("Milan", "Milano"), "Asia/Jerusalem": ("Tel Aviv", "Tel Aviv")}
"""Where business goes by another city than the one that names the zone, in each language."""
_ALSO = {
    "Africa/Cairo": "Alexandria, Alessandria d’Egitto",
    "Africa/Casablanca": "Marrakesh, Marrakech, Rabat, Tangier, Tangeri",
    "Africa/Johannesburg": "Cape Town, Città del Capo, Durban, Pretoria",
    "Africa/Lagos": "Abuja",
    "America/Argentina/Buenos_Aires": "La Plata, Rosario",
    "America/Bahia": "Salvador",
    "America/Bogota": "Cali, Cartagena, Medellín",
    "America/Chicago": "Austin, Dallas, Houston, Minneapolis, Nashville, New Orleans, San Antonio",
    "America/Denver": "Salt Lake City",
    "America/Edmonton": "Calgary",
    "America/Guayaquil": "Quito",
    "America/La_Paz": "Santa Cruz de la Sierra",
    "America/Los_Angeles": "Las Vegas, Portland, San Diego, San Francisco, Seattle, Silicon Valley",
    "America/Mexico_City": "Guadalajara, Puebla, Querétaro",
    "America/New_York": "Atlanta, Baltimore, Boston, Miami, Orlando, Philadelphia, Filadelfia, "
    "Pittsburgh, Washington",
    "America/Sao_Paulo": "Belo Horizonte, Brasília, Curitiba, Porto Alegre, Rio de Janeiro",
    "America/Toronto": "Ottawa, Québec",
    "Asia/Almaty": "Astana",
    "Asia/Baghdad": "Basra, Bassora, Erbil",
    "Asia/Bangkok": "Chiang Mai, Phuket",
    "Asia/Dubai": "Abu Dhabi, Sharjah",
    "Asia/Ho_Chi_Minh": "Da Nang, Hanoi",
    "Asia/Jakarta": "Bandung, Surabaya",
    "Asia/Jerusalem": "Be’er Sheva, Haifa, Jerusalem, Gerusalemme",
    "Asia/Karachi": "Islamabad, Lahore",
    "Asia/Kolkata": "Ahmedabad, Bengaluru, Bangalore, Chennai, Delhi, Hyderabad, Madras, Mumbai, "
    "Bombay, New Delhi, Nuova Delhi, Pune",
    "Asia/Kuala_Lumpur": "Johor Bahru, Penang",
    "Asia/Makassar": "Bali, Denpasar",
    "Asia/Manila": "Cebu",
    "Asia/Qatar": "Doha",
    "Asia/Riyadh": "Dammam, Jeddah, Gedda, Mecca, La Mecca, Medina",
    "Asia/Seoul": "Busan, Daegu, Incheon",
    "Asia/Shanghai": "Beijing, Pechino, Chengdu, Dalian, Guangzhou, Canton, Hangzhou, Nanjing, "
    "Nanchino, Ningbo, Qingdao, Shenzhen, Suzhou, Tianjin, Wuhan, Xiamen, Xi’an",
    "Asia/Taipei": "Hsinchu, Kaohsiung, Taichung",
    "Asia/Tokyo": "Fukuoka, Hiroshima, Kobe, Kyoto, Nagoya, Osaka, Sapporo, Yokohama",
    "Australia/Sydney": "Canberra",
    "Europe/Amsterdam": "Eindhoven, Rotterdam, The Hague, L’Aia",
    "Europe/Athens": "Thessaloniki, Salonicco",
    "Europe/Berlin": "Cologne, Colonia, Dresden, Dresda, Düsseldorf, Frankfurt, Francoforte, "
    "Hamburg, Amburgo, Hanover, Hannover, Leipzig, Lipsia, Munich, Monaco di Baviera, Nuremberg, "
    "Norimberga, Stuttgart, Stoccarda",
    "Europe/Brussels": "Antwerp, Anversa",
    "Europe/Bucharest": "Cluj-Napoca, Timișoara",
    "Europe/Copenhagen": "Aarhus",
    "Europe/Istanbul": "Ankara, Bursa, Izmir, Smirne",
    "Europe/Kyiv": "Lviv, Leopoli, Odesa, Odessa",
    "Europe/Lisbon": "Porto",
    "Europe/London": "Birmingham, Cambridge, Edinburgh, Edimburgo, Glasgow, Manchester, Oxford",
    "Europe/Madrid": "Barcelona, Barcellona, Bilbao, Seville, Siviglia, Valencia",
    "Europe/Moscow": "Saint Petersburg, San Pietroburgo",
    "Europe/Paris": "Lille, Lyon, Lione, Marseille, Marsiglia, Nice, Nizza, Strasbourg, "
    "Strasburgo, Toulouse, Tolosa",
    "Europe/Prague": "Brno",
    "Europe/Rome": "Bari, Bergamo, Bologna, Brescia, Florence, Firenze, Genoa, Genova, Naples, "
    "Napoli, Padua, Padova, Palermo, Rome, Roma, Turin, Torino, Venice, Venezia, Verona",
    "Europe/Stockholm": "Gothenburg, Göteborg, Malmö",
    "Europe/Vienna": "Graz, Innsbruck, Linz, Salzburg, Salisburgo",
    "Europe/Warsaw": "Gdańsk, Danzica, Kraków, Cracovia, Poznań, Wrocław, Breslavia",
    "Europe/Zurich": "Basel, Basilea, Bern, Berna, Geneva, Ginevra, Lausanne, Losanna, Lugano",
    "Pacific/Auckland": "Christchurch, Wellington",
}


def city(zone: str, language: str) -> str:
    """Return the city by which people know a time zone, in one of `i18n.LANGUAGES`."""
    own = zone.rsplit("/", 1)[-1].replace("_", " ")
    return (_FOR_BUSINESS.get(zone) or _cities().get(zone, (own, own)))[_place(language)]


@cache
def known() -> tuple[tuple[str, str], ...]:
    """Return places with their zones, in every language: cities that business is done in first.

    Of a country with several zones the one of its capital comes first.
    """
    from delegate_app.domain import iso  # a start names but two cities

    found = [(name, zone) for zone, names in _ALSO.items() for name in names.split(", ")]
    for code, zones in times.zones_of_countries().items():
        names = {iso.country_name(code, language): None for language in LANGUAGES}
        found += [(name, zone) for name in names for zone in zones]
    found += [(name, zone) for zone, names in _cities().items() for name in names]
    return tuple(dict.fromkeys(found))


@cache
def _cities() -> dict[str, tuple[str, ...]]:
    lines = asset("cities.tsv").read_text("utf-8").splitlines()
    return {zone: tuple(names) for zone, *names in (line.split("\t") for line in lines)}


def _place(language: str) -> int:
    return LANGUAGES.index(language if language in LANGUAGES else "en")
