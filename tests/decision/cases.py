"""The usual cases, as answers: who asks, and what for."""

from __future__ import annotations

CASES = {
    "apprentice-cap-germany-no-grant": (
        "vous.envoi but.acquis but.evaluation financement.autre forme.individuel pays.france"
        " statut.apprenti age.mineur duree.2-8-semaines"
    ),
    "german-trainee-ten-weeks-france": (
        "vous.envoi but.acquis but.certification financement.erasmus forme.individuel"
        " pays.allemagne statut.apprenti age.majeur duree.plus-8-semaines accord.non"
    ),
    "group-erasmus": (
        "vous.envoi but.presence but.acquis financement.erasmus forme.groupe pays.france"
        " statut.eleve age.mineur duree.2-8-semaines"
    ),
    "pupil-ufm": (
        "vous.envoi but.acquis but.certification financement.erasmus forme.individuel pays.france"
        " statut.eleve age.mineur duree.2-8-semaines diplome.professionnel viser.ufm"
        " habilitation.oui"
    ),
    "adult-proof-only": (
        "vous.envoi but.presence financement.autre forme.individuel pays.france statut.stagiaire"
        " age.majeur duree.moins-2-semaines"
    ),
    "host-what-to-sign": (
        "vous.accueil but.presence but.evaluation financement.erasmus forme.individuel"
        " pays.france statut.apprenti"
    ),
}
