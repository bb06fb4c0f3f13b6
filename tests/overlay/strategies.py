"""Changes that an organisation could write, of the real guide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from macros.load import load

#: Changes as ``changes.yml`` says them.
Changes = dict[str, Any]

_GUIDE = load()
_TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=60
).map(lambda text: f"é{text}")


def _texts() -> st.SearchStrategy[Changes]:
    return st.fixed_dictionaries({"fr": _TEXTS, "en": st.one_of(st.none(), _TEXTS)})


def _some(ids: Any, most: int = 4) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(sorted(ids)), unique=True, min_size=1, max_size=most)


def _patches(entries: Mapping[str, Any], *fields: str) -> st.SearchStrategy[Changes]:
    def patch(ids: list[str]) -> st.SearchStrategy[Changes]:
        return st.fixed_dictionaries(
            {
                name: st.fixed_dictionaries(
                    {"replaces": st.just(entries[name].revision)},
                    optional={field: _texts() for field in fields},
                )
                for name in ids
            }
        )

    return _some(entries).flatmap(patch)


_STEPS = {step.id: step for phase in _GUIDE.phases for step in phase.current}
_POINTS = st.sampled_from(
    [
        "9 months before departure",
        "2 weeks before departure",
        "departure",
        "end",
        "3 days after end",
    ]
)


def _deadlines() -> st.SearchStrategy[Changes]:
    return _some(_GUIDE.items).flatmap(
        lambda ids: st.fixed_dictionaries(
            {
                name: st.fixed_dictionaries(
                    {
                        "replaces": st.just(_GUIDE.items[name].revision),
                        "from": st.just("18 months before departure"),
                        "to": _POINTS,
                    },
                    optional={"moment": _texts()},
                )
                for name in ids
            }
        )
    )


def _items() -> st.SearchStrategy[list[Changes]]:
    """New items, each in another step, so that their order is theirs alone."""

    def item(step: str) -> st.SearchStrategy[Changes]:
        return st.fixed_dictionaries(
            {
                "id": st.just(f"{step}.x-ajout"),
                "in": st.just(step),
                "text": _texts(),
                "roles": st.just({"does": ["referent-mobilite"]}),
                "timing": st.fixed_dictionaries(
                    {"moment": _texts(), "evidence": st.just("proposal")}
                ),
                "duty": st.just({"status": "good-practice", "evidence": "proposal"}),
            },
            optional={
                "help": st.fixed_dictionaries({}, optional={"why": _texts(), "tip": _texts()})
            },
        )

    return _some(_STEPS).flatmap(lambda ids: st.tuples(*map(item, ids)).map(list))


def hidden() -> st.SearchStrategy[Changes]:
    """Return what may be hidden; the guide may not be able to do without some of it."""
    return st.fixed_dictionaries(
        {},
        optional={
            "items": _some(_GUIDE.items, 12),
            "steps": _some(_STEPS, 2),
            "documents": _some(_GUIDE.documents, 6),
            "terms": _some(_GUIDE.terms, 12),
            "roles": _some(_GUIDE.roles, 1),
            "rules": _some({rule.id for rule in _GUIDE.decision.rules}),
            "cases": _some({case.id for case in _GUIDE.decision.cases}),
        },
    )


def changes() -> st.SearchStrategy[Changes]:
    """Return changes of every sort but what is hidden, all of them such that can be."""
    return st.fixed_dictionaries(
        {},
        optional={
            "replace": st.fixed_dictionaries(
                {},
                optional={
                    "items": _patches(_GUIDE.items, "text"),
                    "steps": _patches(_STEPS, "title", "summary"),
                    "documents": _patches(_GUIDE.documents, "title", "purpose"),
                    "terms": _patches(_GUIDE.terms, "label", "definition"),
                    "roles": _patches(_GUIDE.roles, "name", "description"),
                },
            ),
            "add": st.fixed_dictionaries({"items": _items()}),
            "order": st.fixed_dictionaries(
                {},
                optional={
                    "items": _some(_GUIDE.items, 6),
                    "documents": _some(_GUIDE.documents, 6),
                    "phases": _some(_GUIDE.phase, 3),
                },
            ),
            "deadlines": _deadlines(),
        },
    )
