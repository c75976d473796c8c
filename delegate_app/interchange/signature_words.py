"""The words by which the lines of a signature are told apart, folded, in the languages met."""

from __future__ import annotations

import re
from collections.abc import Mapping


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PHONES: Mapping[str, str] = {
    word: label
    for label, words in {
        "": "tel telefono telefon telephone phone ph t p fon fono tlf tf тел телефон 電話 电话 "
            "전화 טל טלפון هاتف تلفون τηλ",
        "cell": "mob mobile mobil m cell cellulare cel c handy portable gsm natel hp whatsapp моб "
                "мобильный 携帯 手机 手機 휴대폰 휴대전화 נייד جوال محمول موبايل κιν",
        "fax": "fax telefax f факс 传真 傳真 팩스 פקס فاكس φαξ",
        "work": "office ufficio buro direct direkt diretto diretta durchwahl switchboard "
                "centralino zentrale sede work o d раб 代表 直通 משרד مكتب",
        "home": "home casa privat h",
    }.items()
    for word in words.split()
}  # fmt: skip
"""What stands before a number, with the label that it comes to."""
BESIDE_A_PHONE = _set("line linea number numero nr no phone telefono cellulare tel int dir")
"""What may stand between such a word and the number, as in “direct line”."""
EMAILS = _set(
    "e mail email posta elettronica courriel correo пошта почта メール 邮箱 電子郵件 이메일 אימייל "
    "מייל דואל بريد pec m"
)
WEBS = _set(
    "web website site sito internet www w homepage url webseite сайт ホームページ 网址 網址 "
    "홈페이지 אתר موقع"
)
SERVICES = _set(
    "linkedin twitter x instagram facebook xing skype telegram wechat whatsapp line weibo youtube "
    "github mastodon bluesky threads tiktok signal kakaotalk vk teams zoom 微信"
)
"""Networks and messengers, which become the label of a link."""
SOCIAL = re.compile(
    r"(?:^|[/.])(linkedin|twitter|instagram|facebook|xing|youtube|github|weibo|tiktok|t|x|wa)"
    r"\.(?:com|me|cn)(?:/|$)",
    re.IGNORECASE,
)

GREETINGS = frozenset({
    "best regards", "kind regards", "regards", "warm regards", "best wishes", "best", "sincerely",
    "yours sincerely", "yours faithfully", "yours truly", "many thanks", "thanks", "thank you",
    "cheers", "all the best", "thanks and regards", "with kind regards", "with best regards",
    "cordiali saluti", "distinti saluti", "saluti", "un cordiale saluto", "cordialmente",
    "un saluto", "un caro saluto", "grazie", "grazie e cordiali saluti", "buona giornata",
    "i migliori saluti", "tanti saluti", "a presto",
    "mit freundlichen grussen", "freundliche grusse", "viele grusse", "beste grusse", "mfg",
    "mit besten grussen", "herzliche grusse", "liebe grusse", "schone grusse", "danke",
    "mit freundlichem gruss", "vielen dank",
    "cordialement", "bien cordialement", "meilleures salutations", "saludos", "un saludo",
    "saludos cordiales", "atentamente", "atenciosamente", "с уважением", "בברכה", "תודה",
    "مع التحية", "よろしくお願いいたします", "よろしくお願いします", "敬具", "此致",
    "谢谢", "감사합니다",
})  # fmt: skip
"""Lines that end a mail; they say nothing of anybody."""
SALUTATIONS = _set(
    "dear hi hello ciao buongiorno buonasera gentile egregio spett spettabile salve caro cara "
    "hallo liebe lieber sehr guten bonjour cher chere hola estimado שלום dears all team"
)
JOINTS = _set("at presso bei chez en @")
"""What may stand between a job title and where it is held."""

ROLES = _set(
    """
    director manager ceo cto cfo coo cmo cio cso cpo chief officer head president chairman chair
    chairwoman chairperson founder cofounder owner partner principal executive assistant secretary
    engineer consultant advisor adviser analyst specialist coordinator representative associate
    lead leader supervisor lawyer attorney architect professor lecturer researcher scientist
    physician surgeon doctor nurse attache ambassador consul commissioner minister delegate buyer
    purchasing sales marketing development operations procurement md vp svp evp dept trainee intern
    general deputy vice senior junior
    direttore direttrice responsabile amministratore amministratrice delegato delegata presidente
    vicepresidente titolare socio socia fondatore fondatrice segretario segretaria impiegato
    impiegata consulente ricercatore ricercatrice ingegnere avvocato architetto medico primario
    funzionario funzionaria addetto addetta referente commerciale vendite acquisti export tecnico
    dirigente coordinatore coordinatrice capo ministro console ambasciatore agente geometra
    geschaftsfuhrer geschaftsfuhrerin geschaftsfuhrender leiter leiterin vorstand inhaber inhaberin
    prokurist prokuristin vertrieb einkauf sachbearbeiter sachbearbeiterin berater beraterin
    referent referentin assistentin stellvertretender professorin abteilungsleiter bereichsleiter
    directeur directrice gerant responsable ingenieur charge chargee chef conseiller
    gerente jefe consejero
    директор менеджер руководитель начальник президент инженер
    """
)
_ROLE_IN_WORD = re.compile(
    r"(leiter|leiterin|direktor|direktorin|fuhrer|fuhrerin|berater|beauftragter?|ingenieur|manager"
    r"|managerin)$"
)
_ROLE_ANYWHERE = re.compile(
    "部長|課長|社長|会長|取締役|代表|係長|主任|室長|本部長|顧問|教授|經理|经理|總監|总监|主席|总裁|主管|工程师|대표|부장|과장|차장|이사|팀장|교수"
    '|מנכ|מנהל|יו"ר|יו״ר|סמנכ|דירקטור|ראש|מדיר|مدير|رئيس|المدير|مهندس'
)
ORGANISATIONS = _set(
    """
    university universita universitat universite universidad politecnico institute istituto
    institut hospital ospedale krankenhaus klinikum klinik clinic clinica hopital ministry
    ministero ministerium ministere chamber camera handelskammer foundation fondazione stiftung
    association associazione verband verein federation federazione agency agenzia agentur group
    gruppo gruppe holding company compagnia bank banca consortium consorzio cooperative
    cooperativa center centre centro zentrum school scuola schule college academy accademia
    akademie embassy ambasciata botschaft consulate consolato konsulat council municipality comune
    regione provincia laboratory laboratories laboratorio labs solutions systems technologies
    technology industries industrie international pharma biotech medical services consulting
    studio partners ventures capital fund kanzlei werke
    """
)
_LEGAL = re.compile(
    r"(?<!\w)(?:s\.? ?r\.? ?l\.?s?|s\.? ?p\.? ?a\.?|s\.? ?a\.? ?s\.?|s\.? ?n\.? ?c\.?|gmbh|mbh"
    r"|ag|kg|ohg|e\. ?v\.|se|ltd\.?|limited|llc|l\.l\.c\.|llp|inc\.?|incorporated|corp\.?"
    r"|corporation|plc|co\.|b\. ?v\.|n\. ?v\.|s\. ?a\.|s\.? ?a\.? ?r\.? ?l\.?|sàrl|pvt\.?"
    r"|pte\.?|pty\.?|oy|aps|a/s|kk|k\.k\.|s\. ?l\.|ооо|оао|зао|ао)(?!\w)",
    re.IGNORECASE,
)
_ORGANISATION_ANYWHERE = re.compile(
    "株式会社|有限公司|有限会社|合同会社|公司|集団|集团|大学|大學|病院|医院|財団|協会|省$|주식회사|㈜|대학교|병원"
    '|בע"מ|בע״מ|בעמ|אוניברסיט|משרד|בית חולים|شركة|جامعة|مستشفى|وزارة|مؤسسة'
)
STREETS = re.compile(
    r"(?<!\w)(?:via|viale|v\.le|piazza|p\.zza|piazzale|p\.le|corso|c\.so|largo|vicolo|strada|contrada"
    r"|localita|loc\.|lungarno|street|str?\.|road|rd\.?|avenue|ave\.?|blvd\.?|boulevard|lane|drive"
    r"|square|sq\.|way|park|tower|floor|building|suite|p\.? ?o\.? ?box|rue|place|quai|calle|avenida"
    r"|plaza|ul\.|ulica|улица|ул\.|проспект|רחוב|רח'|שדרות|شارع|c/o)(?!\w)"
    r"|\w{3,40}(?:stra(?:ss|ß)e|str\.|platz|weg|allee|gasse|ring|ufer|damm)(?!\w)"
    r"|[都道府県]..{0,30}[区市町村郡]|[省市].{0,30}[路街號号]|丁目|番地|(?:구|로|길) ?\d",
    re.IGNORECASE,
)
PARTICLES = _set(
    "de di da del della dello dei degli dal d' van von der den dos das do du la le al el bin ibn "
    "ben bat bar y e zu zum zur ter ten af av dr dott ing prof avv arch rag geom sig dssa phd mba "
    "ia iv ppa"
)
TITLES = _set(
    "dr dott dottore dottoressa dottssa ing prof avv arch rag geom sig sigra mr mrs ms miss herr "
    "frau phd md mba dipl dipling mme mlle cav ia iv ppa דר פרופ"
)


_ALSO_OF_HOUSES = _set(
    "sales marketing development operations procurement purchasing export commerciale vendite "
    "acquisti general partner partners associate lead minister ministro engineer architect "
    "attorney lawyer delegate tecnico agente vertrieb einkauf owner capo research vice trainee"
)
"""Words of a job that houses are called after too."""


def says_role(folded: str) -> bool:
    """Whether some folded words speak of somebody's job."""
    words = re.findall(r"[^\W\d_]+", folded)
    return (
        any(word in ROLES or _ROLE_IN_WORD.search(word) for word in words)
        or _ROLE_ANYWHERE.search(folded) is not None
    )


def says_organisation(text: str, folded: str) -> bool:
    """Whether some words name a company or an institution, by its form or by what it is."""
    if _LEGAL.search(text) or _ORGANISATION_ANYWHERE.search(text):
        return True
    return any(word in ORGANISATIONS for word in re.findall(r"[^\W\d_]+", folded))


def is_of_a_job_alone(folded: str) -> bool:
    """Whether some folded words hold one that no house is called after, and no legal form."""
    said = re.findall(r"[^\W\d_]+", folded)
    if _LEGAL.search(folded):
        return False
    return says_role(" ".join(word for word in said if word not in _ALSO_OF_HOUSES))
