"""The fields that several forms of contacts have, so that each is edited in one way."""

from __future__ import annotations

from delegate_app.base.i18n import N_
from delegate_app.domain import iso
from delegate_app.domain.contact import Address, Labelled
from delegate_app.ui.language import _, country
from delegate_app.ui.widgets.fields import Line, Prose, Tongues, Words
from delegate_app.ui.widgets.form import Field, Section
from delegate_app.ui.widgets.records import Rows

_PURPOSES = {
    "work": N_("work"), "home": N_("home"), "cell": N_("mobile"), "fax": N_("fax"),
    "pager": N_("pager"),
}  # fmt: skip
"""How people call what a card calls by a word of its own (RFC 6350, section 6.4.1)."""


def purpose(label: str) -> str:
    """Return what an address or number is for as people call it, else as it was typed."""
    return _(_PURPOSES[label]) if label in _PURPOSES else label


def _kept_purpose(typed: str) -> str:
    """Return the word of cards for what somebody calls so, else what was typed."""
    said = typed.strip().casefold()
    return next((label for label, words in _PURPOSES.items() if _(words).casefold() == said), typed)


_PURPOSE = {"label": (purpose, _kept_purpose)}


def _ways(name: str, *, add: str, value: str, label: str) -> Rows:
    """Return an editor for e-mails, phones or links."""
    return Rows(name, Labelled, {"value": value, "label": label}, add, _PURPOSE)


def _addresses(name: str) -> Rows:
    """Return an editor for postal addresses."""
    words = {
        "street": _("Street"), "label": _("work, home…"), "city": _("City"),
        "postcode": _("Postcode"), "country": _("Country"), "region": _("Region"),
    }  # fmt: skip
    spelt = {"country": (country, iso.country), **_PURPOSE}
    return Rows(name, Address, words, _("Add an address"), spelt)


def _emails(name: str) -> Rows:
    """Return an editor for e-mail addresses."""
    example, label = _("name@example.org"), _("work, home…")
    return _ways(name, add=_("Add an e-mail"), value=example, label=label)


def _phones(name: str) -> Rows:
    """Return an editor for phone numbers."""
    example, label = _("with +39 in front"), _("work, mobile…")
    return _ways(name, add=_("Add a phone"), value=example, label=label)


def _links(name: str) -> Rows:
    """Return an editor for pages and profiles."""
    return _ways(name, add=_("Add a link"), value="https://", label=_("website, LinkedIn…"))


WAYS = (
    Field("emails", N_("E-mail"), _emails),
    Field("phones", N_("Phone"), _phones),
    Field("addresses", N_("Address"), _addresses),
    Field("links", N_("Links"), _links),
)
"""How a person or an organisation is reached."""
NAMES = (
    Field("name", N_("Full name"), Line),
    Field("latin_name", N_("In Latin letters"), Line),
    Field("given", N_("Given name"), Line),
    Field("family", N_("Family name"), Line),
)
JOB_TITLE = Field("job_title", N_("Job title"), Line)
LANGUAGES = Field("languages", N_("Languages"), Tongues)
FOR_ME = (
    Section(N_("For me")),
    Field("tags", N_("Tags"), Words),
    Field("remarks", N_("Remarks"), Prose),
)
"""What is written of a person and not by them."""
