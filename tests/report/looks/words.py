"""Texts for made-up questionnaires, as long and as unbreakable as each language has them."""

from typing import NamedTuple

from tests.report.looks.cases import Language


class Words(NamedTuple):
    """What a questionnaire of twenty categories says, and names that are long."""

    titles: tuple[str, ...]
    definition: str
    low: str
    high: str
    probe: str
    statement: str
    reason: str
    question: str
    listen: tuple[str, str]
    anchors: tuple[str, str, str]
    action: str
    measure: str
    role: str
    fact: str
    name: str
    long_role: str
    long_title: str


ENGLISH = Words(
    (
        "Accountability for results",
        "Coachability",
        "Competitiveness",
        "Curiosity about the buyer",
        "Discipline in the process",
        "Prospecting",
        "Qualifying",
        "Listening",
        "Written expression",
        "Presenting to groups",
        "Negotiation",
        "Handling of objections",
        "Resilience after a lost deal",
        "Planning of the week",
        "Use of numbers",
        "Knowledge of the market",
        "Teamwork with delivery",
        "Honesty with customers",
        "Adaptability",
        "Self-reflection",
    ),
    "What somebody does about it when nobody asks.",
    "Waits until asked, and then does what was said.",
    "Begins alone, and tells others early what came of it.",
    "the last time it mattered, and what came of it",
    "In ten weeks, in how many did you look after {title}?",
    "The role has long cycles; without {title}, deals are lost late and dearly.",
    "Tell me about a deal that turned on {title}. What did you do yourself?",
    ("own steps, in order", "what was changed afterwards"),
    ("names what others did", "names own steps", "names own steps and what they changed"),
    "Take one real deal through {title} with a colleague each week",
    "four deals reviewed, two changes kept",
    "Account manager",
    "May you work at the place of work from the start date?",
    "Maximiliana Alexandra Featherstonehaugh-Cholmondeley van den Berg-Wolfeschlegelstein III",
    "Senior principal enterprise account executive for complex regulated industries, public "
    "sector and strategic partnerships, northern and western Europe",
    "Accountability for jointly agreed results: {title}",
)
GERMAN = Words(
    (
        "Ergebnisverantwortung",
        "Lernbereitschaft",
        "Wettbewerbsorientierung",
        "Kundenverständnis",
        "Prozessdisziplin",
        "Neukundengewinnung",
        "Bedarfsermittlung",
        "Zuhören",
        "Schriftlicher Ausdruck",
        "Präsentationssicherheit",
        "Verhandlungsführung",
        "Einwandbehandlung",
        "Rückschlagfestigkeit",
        "Wochenplanung",
        "Zahlenverständnis",
        "Marktkenntnis",
        "Abteilungsübergreifende Zusammenarbeit",
        "Aufrichtigkeit gegenüber Kunden",
        "Anpassungsfähigkeit",
        "Selbstreflexionsfähigkeit",
    ),
    "Was jemand dafür tut, wenn niemand danach fragt.",
    "Wartet, bis jemand fragt, und tut dann das Vereinbarte.",
    "Beginnt von sich aus und berichtet früh, was daraus geworden ist.",
    "dem letzten Mal, als es darauf ankam, und was daraus wurde",
    "In wie vielen von zehn Wochen haben Sie sich um „{title}“ gekümmert?",
    "Die Verkaufszyklen sind lang; ohne {title} gehen Abschlüsse spät und teuer verloren.",
    "Erzählen Sie von einem Abschluss, bei dem {title} entscheidend war. Was haben Sie getan?",
    ("eigene Schritte der Reihe nach", "was danach geändert wurde"),
    ("nennt, was andere taten", "nennt eigene Schritte", "nennt eigene Schritte und ihre Folgen"),
    "Jede Woche einen echten Vorgang zum Thema {title} gemeinsam durchgehen",
    "vier Vorgänge besprochen, zwei Änderungen beibehalten",
    "Großkundenbetreuung",
    "Dürfen Sie ab dem Eintrittsdatum am Arbeitsort arbeiten?",
    "Karl-Theodor Maximilian Freiherr von Schleswig-Holstein-Sonderburg-Glücksburg-Wolfenbüttel",
    "Vertriebsaußendienstmitarbeiterin für erklärungsbedürftige Investitionsgüter, "
    "Rahmenvertragsverhandlungen und Großkundenbeziehungsmanagement im deutschsprachigen Raum",
    "Rahmenvertragsverhandlungsvorbereitung: {title}",
)
FRENCH = Words(
    (
        "Responsabilité des résultats",
        "Capacité à apprendre",
        "Esprit de compétition",
        "Compréhension de l’acheteur",
        "Rigueur du processus",
        "Prospection",
        "Qualification des besoins",
        "Écoute",
        "Expression écrite",
        "Présentation devant un groupe",
        "Négociation",
        "Traitement des objections",
        "Ressort après un échec",
        "Organisation de la semaine",
        "Aisance avec les chiffres",
        "Connaissance du marché",
        "Travail avec les autres services",
        "Honnêteté envers les clients",
        "Adaptabilité",
        "Regard sur soi",
    ),
    "Ce que la personne fait quand personne ne le demande.",
    "Attend une demande, puis fait ce qui a été convenu.",
    "Commence de son propre chef et dit tôt ce qu’il en est advenu.",
    "la dernière fois que cela comptait, et ce qu’il en est advenu",
    "Sur dix semaines, combien de fois avez-vous veillé à « {title} » ?",
    "Les cycles sont longs ; sans « {title} », les affaires se perdent tard et coûtent cher.",
    "Parlez-moi d’une affaire où « {title} » a tout changé. Qu’avez-vous fait vous-même ?",
    ("les étapes personnelles, dans l’ordre", "ce qui a changé ensuite"),
    ("cite ce que d’autres ont fait", "cite ses propres étapes", "cite ses étapes et leurs effets"),
    "Revoir chaque semaine une affaire réelle avec un collègue : {title}",
    "quatre affaires revues, deux changements gardés",
    "Responsable grands comptes",
    "Pouvez-vous travailler sur le lieu de travail dès la date d’embauche ?",
    "Marie-Antoinette Joséphine de La Rochefoucauld-Montmorency d’Estrées de Saint-Germain-en-Laye",
    "Responsable commerciale principale des grands comptes internationaux, des secteurs "
    "réglementés et des partenariats stratégiques, Europe du Nord et de l’Ouest",
    "Responsabilité des résultats convenus ensemble : {title}",
)
SPANISH = Words(
    (
        "Responsabilidad por los resultados",
        "Disposición a aprender",
        "Espíritu competitivo",
        "Comprensión del comprador",
        "Disciplina en el proceso",
        "Prospección",
        "Cualificación",
        "Escucha",
        "Expresión escrita",
        "Presentación ante grupos",
        "Negociación",
        "Respuesta a las objeciones",
        "Recuperación tras una pérdida",
        "Planificación de la semana",
        "Manejo de cifras",
        "Conocimiento del mercado",
        "Trabajo con otros departamentos",
        "Honestidad con los clientes",
        "Capacidad de adaptación",
        "Reflexión sobre sí mismo",
    ),
    "Lo que la persona hace cuando nadie se lo pide.",
    "Espera a que se lo pidan y hace lo acordado.",
    "Empieza por su cuenta y cuenta pronto qué resultó de ello.",
    "la última vez que importó, y qué resultó de ello",
    "De diez semanas, ¿en cuántas se ocupó de «{title}»?",
    "Los ciclos son largos; sin «{title}», las ventas se pierden tarde y caras.",
    "Hábleme de una venta en la que «{title}» fue decisivo. ¿Qué hizo usted?",
    ("los pasos propios, en orden", "lo que cambió después"),
    ("nombra lo que hicieron otros", "nombra pasos propios", "nombra pasos propios y sus efectos"),
    "Revisar cada semana una venta real con un colega: {title}",
    "cuatro ventas revisadas, dos cambios mantenidos",
    "Gestión de grandes cuentas",
    "¿Puede trabajar en el lugar de trabajo desde la fecha de inicio?",
    "María de los Ángeles Fernández-Villaverde y Ruiz de Alarcón, marquesa de Santa Cruz de Mudela",
    "Responsable principal de grandes cuentas internacionales, sectores regulados y alianzas "
    "estratégicas para el norte y el oeste de Europa",
    "Responsabilidad por los resultados acordados: {title}",
)
WORDS: dict[Language, Words] = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH}
