"""What the answers say: each sentence is true for the counts that it is given, also for none and for one."""

from roadshow.errors import Message, text, texts

NO_COLLEGE_METHOD = text(
    "Geteld zijn werkgevers zonder relatie met een roc, in welke regio ook. Wie samen op een bijeenkomst was, kent "
    "elkaar."
)
NO_TIE_METHOD = text(
    "Geteld zijn gemeenten die zelf geen enkele relatie hebben, en ook niet met een ander op een bijeenkomst waren."
)
ONE_PERSON_METHOD = text(
    "Geteld zijn relaties waarbij steeds een contactpersoon staat, en steeds dezelfde. Gaat die persoon weg, dan "
    "kennen wij niemand meer die de twee verbindt."
)


def connectors(n: int) -> Message:
    if not n:
        return text("Nog geen organisatie verbindt twee andere.")
    return texts("Eén organisatie verbindt anderen het vaakst.", "%(n)s organisaties verbinden anderen het vaakst.", n)


def connects(lost: int, share: float) -> Message:
    """`lost` are who loses the rest without it, `share` its part of the shortest ways."""
    if lost:
        return texts(
            "Zonder deze organisatie raakt er één los van de rest.",
            "Zonder deze organisatie raken er %(n)s los van de rest.",
            lost,
        )
    if round(100 * share) < 1:
        return text("Van de 100 kortste wegen tussen twee anderen gaat er nog geen één langs deze organisatie.")
    return texts(
        "Van de 100 kortste wegen tussen twee anderen gaat er één langs deze organisatie.",
        "Van de 100 kortste wegen tussen twee anderen gaan er %(n)s langs deze organisatie.",
        round(100 * share),
    )


def routes(pivots: int | None) -> Message:
    if pivots is None:
        return text(
            "Geteld is hoe vaak een organisatie op de kortste weg tussen twee andere ligt. Alle wegen zijn gevolgd."
        )
    return text(
        "Geschat is hoe vaak een organisatie op de kortste weg tussen twee andere ligt, uit de wegen vanaf %(pivots)s "
        "organisaties. De keuze van die organisaties ligt vast.",
        pivots=pivots,
    )


def no_college(n: int, of: int) -> Message:
    if not of:
        return text("Er zijn hier nog geen werkgevers bekend.")
    if not n:
        return text("Elke werkgever kent een roc.")
    return texts("Eén werkgever kent nog geen roc.", "%(n)s werkgevers kennen nog geen roc.", n)


def knows_who_does(name: str) -> Message:
    return text("Kent wel %(name)s, die een roc kent.", name=name)


def knows(n: int) -> Message:
    if not n:
        return text("Kent nog niemand.")
    return texts("Kent één organisatie, geen roc.", "Kent %(n)s organisaties, geen roc.", n)


def reach(n: int, km: int, of: int, unknown: int) -> Message:
    """`of` are all colleges, `unknown` those whose place is not known."""
    if not of:
        return text("Er zijn hier nog geen roc's bekend.")
    if n:
        return texts(
            "Eén roc heeft geen werkgever binnen %(km)s kilometer.",
            "%(n)s roc's hebben geen werkgever binnen %(km)s kilometer.",
            n,
            km=km,
        )
    if unknown == of:
        return text("Van geen roc is bekend waar het zit.")
    if unknown:
        return text("Elk roc waarvan de plaats bekend is, heeft een werkgever binnen %(km)s kilometer.", km=km)
    return text("Elk roc heeft een werkgever binnen %(km)s kilometer.", km=km)


def far(metres: int | None) -> Message:
    """To the nearest employer, rounded up: never within the limit in words and beyond it in fact."""
    if metres is None:
        return text("Van geen werkgever is bekend waar die zit.")
    return text("De dichtstbijzijnde werkgever zit op %(km)s kilometer.", km=-(-metres // 1000))


def reach_method(km: int) -> Message:
    return text(
        "Gemeten is hemelsbreed, van elke vestiging van het roc naar elke werkgever van wie de plaats bekend is. De "
        "grens is %(km)s kilometer.",
        km=km,
    )


def no_tie(n: int, of: int) -> Message:
    if not of:
        return text("Er zijn hier nog geen gemeenten bekend.")
    if not n:
        return text("Elke gemeente heeft een relatie.")
    return texts("Eén gemeente heeft nog geen enkele relatie.", "%(n)s gemeenten hebben nog geen enkele relatie.", n)


def neighbours(n: int) -> Message:
    if not n:
        return text("In deze gemeente is verder geen organisatie bekend.")
    return texts("In deze gemeente zit één organisatie.", "In deze gemeente zitten %(n)s organisaties.", n)


def one_person(n: int) -> Message:
    if not n:
        return text("Van geen relatie is bekend dat die aan één persoon hangt.")
    return texts(
        "De relatie tussen twee organisaties hangt aan één persoon.",
        "De relatie hangt bij %(n)s paren van organisaties aan één persoon.",
        n,
    )


def same_person(ties: int) -> Message:
    return texts("Eén relatie, via één persoon.", "%(n)s relaties, via dezelfde persoon.", ties)


def groups(n: int) -> Message:
    if not n:
        return text("Er zijn nog geen groepen van drie of meer organisaties.")
    return texts("De relaties vormen één groep.", "De relaties vormen %(n)s groepen.", n)


def inside_and_out(size: int, inside: int, out: int) -> Message:
    return text(
        "%(size)s organisaties, %(inside)s relaties onderling, %(out)s met anderen.", size=size, inside=inside, out=out
    )


def groups_method(seed: int) -> Message:
    return text(
        "De groepen zijn zo gekozen dat er binnen een groep veel relaties zijn en tussen groepen weinig (de methode "
        "van Leuven, beginwaarde %(seed)s). Groepen van twee tellen niet mee.",
        seed=str(seed),
    )
