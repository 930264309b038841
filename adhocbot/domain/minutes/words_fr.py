"""What the minutes print around the record's own words, in French; statements stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from adhocbot.domain.words import (
    ActionState,
    Disposition,
    MinutesState,
    RemarkKind,
    Result,
    SessionState,
    Stance,
)

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "title": "Compte rendu de la {ordinal} session ad hoc sur {topic}",
        "session": "{ordinal} session ad hoc sur {topic} : {when}",
        "chaired": "Présidence : {chair}",
        "chaired_supported": "Présidence : {chair}, avec l’appui de {secretary}",
        "draft": "Projet",
        "revision": "Révision {number}",
        "state": "{revision}, {state}",
        "none": "Néant",
        "to_be_developed": "À développer.",
        "general": "Généralités",
        "agenda_approved": "L’ordre du jour a été approuvé.",
        "agenda_approved_in": "L’ordre du jour a été approuvé dans le document {document}.",
        "agenda_not_approved": "L’ordre du jour n’a pas été approuvé.",
        "revised": "(révisé : {identifier})",
        "revised_for": "(révisé : {identifier}, {reason})",
        "to_be_revised": "(à réviser : {identifier})",
        "to_be_revised_for": "(à réviser : {identifier}, {reason})",
        "document_title": "Titre",
        "number": "N°",
        "why": "Raison de la question",
        "comments": "Commentaires",
        "answered_together": (
            "{delegation} : réponse donnée avec la question {number}, voir la question {number}."
        ),
        "version": "Version {version} de la question : {text}",
        "to_version": "à la version {version} de la question {number}",
        "late": "reçu tardivement",
        "by_mandate": "déclaré par {delegation} par mandat",
        "entered_for": "saisi pour la délégation par {name}",
        "entered_for_route": "saisi pour la délégation par {name}, {route}",
        "off_table": "{attribution}, à des questions retirées du tableau : {numbers}",
        "determined": "{subject} : {result}",
        "determined_because": "{subject} : {result}, parce que {reason}",
        "unconfirmed": "{line} (saisi par {name}, non confirmé par la présidence)",
        "follow_up": "{ordinal} session ad hoc : {when} ({state})",
        "confirmed": "confirmée",
        "closed": "La session a été close à {time}.",
        "closed_late": "La session a été close à {time}, {length} plus tard que prévu.",
        "closed_early": "La session a été close à {time}, {length} plus tôt que prévu.",
        "around": "environ {time}",
        "one_day": "1 jour",
        "some_days": "{number} jours",
        "one_hour": "1 heure",
        "some_hours": "{number} heures",
        "cancelled": "La session a été annulée.",
        "cancelled_because": "La session a été annulée : {reason}",
        "consultation": "Consultation avec {delegations} : {text}",
        "consultation_bare": "Consultation avec {delegations}",
        "owner": "Responsable",
        "due": "Échéance",
        "action_state": "État",
        "with_reason": "{state} : {reason}",
        "item": "Point {number}",
        "item_titled": "Point {number}, {title}",
        "remark": "Observation",
        "remark_revision": "Sur",
        "remark_from": "De",
        "disposition": "Suite donnée",
        "open": "en suspens",
        "maintained": "{disposition} (maintenue)",
        "approval": "Approbation",
        "approved_by_chair": "Approuvé par le président, {name} : {when}.",
        "approved_by_chair_early": (
            "Approuvé par le président, {name} : {when}, avant la fin annoncée de l’examen."
        ),
        "approved_by_quorum": (
            "Approuvé par un quorum des délégations participantes : {delegations}. {when}."
        ),
        "approved_by_silence": (
            "Approuvé tacitement, aucune remarque n’étant en suspens à la fin du délai annoncé : "
            "{when}."
        ),
        "participants_about": "Environ {number} participants",
        "participants_around": "Entre {low} et {high} participants",
        "delegates": "{delegation} : {people}",
        "observers": "{delegation} (observateur) : {people}",
        "observers_bare": "{delegation} (observateur)",
        "represented": "{delegation} : représentée par {by}",
        "represented_with": "{delegation} : {people} ; représentée par {by}",
        "absent_represented": "{delegation} (représentée par {by})",
        "absent": "Absents : {delegations}",
        "is_present": "sur place",
        "is_present_remote": "à distance",
        "is_coming": "participation annoncée",
        "is_remote": "participation à distance annoncée",
        "is_regrets": "s’excuse",
        "present": "Sur place : {people}",
        "present_remote": "À distance : {people}",
        "coming": "Participation annoncée : {people}",
        "remote": "Participation à distance annoncée : {people}",
        "regrets": "Excusés : {people}",
        "cover_status": "Statut",
        "cover_place_date": "Lieu, date",
        "cover_title": "Titre",
        "cover_keywords": "Mots clés",
        "cover_abstract": "Résumé",
        "cover_place": "Lieu",
        "cover_chair": "Présidence",
        "cover_attendance": "Participation",
        "cover_period": "Période d’études",
        "cover_purpose": "Objet",
        "cover_secretary": "Secrétariat",
        "cover_scribe": "Secrétariat",
        "cover_meeting": "Réunion",
        "source_chair": "Présidence de la session ad hoc : {chair}",
        "stated": "sans avis exprimé",
        "no_position": "pas de position",
        "nothing": "rien de consigné",
        "kind_editorial": "rédactionnelle",
        "kind_technical": "technique",
        "remark_whole": "L’ensemble du compte rendu",
        "remark_proposed": "Proposition : {text}",
        "overview_one": (
            "{label}. Délégations : {rows}. Questions : {columns}. Positions : {counts}."
        ),
        "overview_part": (
            "{label}, partie {sheet} sur {sheets}. Délégations : {rows}. Questions : {columns}. "
            "Positions : {counts}."
        ),
        "annexed": "La raison de chaque question, avec des commentaires, figure dans l’annexe.",
    }
)
"""What reads the same in English is left out."""

VALUES: Mapping[StrEnum, str] = MappingProxyType(
    {
        Stance.SUPPORT: "favorable",
        Stance.CONDITIONAL: "favorable sous conditions",
        Stance.NEUTRAL: "neutre",
        Stance.CONCERN: "préoccupation",
        Stance.OPPOSE: "opposition",
        Stance.RESERVE: "réserve",
        Result.AGREED: "accord",
        Result.ROUGH_CONSENSUS: "consensus approximatif",
        Result.NO_CONSENSUS: "pas de consensus",
        Result.DEFERRED: "reporté",
        ActionState.OPEN: "en cours",
        ActionState.DONE: "fait",
        ActionState.DROPPED: "abandonné",
        Disposition.ACCEPTED: "acceptée",
        Disposition.ACCEPTED_WITH_CHANGES: "acceptée avec des modifications",
        Disposition.NOTED: "notée",
        Disposition.NOT_ACCEPTED: "non acceptée",
        MinutesState.DRAFT: "projet",
        MinutesState.IN_REVIEW: "en cours d’examen",
        MinutesState.APPROVED: "approuvée",
        SessionState.ANTICIPATED: "envisagée",
        SessionState.SCHEDULED: "confirmée",
        SessionState.RUNNING: "en cours",
        SessionState.CLOSED: "close",
        SessionState.CANCELLED: "annulée",
        RemarkKind.GENERAL: "générale",
        RemarkKind.TECHNICAL: "technique",
        RemarkKind.EDITORIAL: "rédactionnelle",
    }
)
