"""Months as European languages write them in dates. All in lower case, without accents: `marz`, `fevrier`, `маи`."""

NAMES = (
    "january jan januar janner gennaio janvier janv enero ene styczen stycznia sty janeiro januari января январь янв ιανουαριου ιανουαριος γεναρη ιαν",
    "february feb februar febbraio fevrier fevr fev febrero luty lutego lut fevereiro februari февраля февраль фев φεβρουαριου φεβρουαριος φλεβαρη φεβ",
    "march mar marz maerz mrz marzo mars marzec marca marco maart марта март мар μαρτιου μαρτιος μαρτη μαρ",
    "april apr aprile avril avr abril abr kwiecien kwietnia kwi апреля апрель апр απριλιου απριλιος απριλη απρ",
    "may mai maggio mayo maj maja maio mei мая маи μαιου μαιος μαη μαι",
    "june jun juni giugno juin junio czerwiec czerwca cze junho июня июнь июн ιουνιου ιουνιος ιουνη ιουν",
    "july jul juli luglio juillet juil julio lipiec lipca lip julho июля июль июл ιουλιου ιουλιος ιουλη ιουλ",
    "august aug agosto aout ago sierpien sierpnia sie augustus августа август авг αυγουστου αυγουστος αυγ",
    "september sept sep settembre septembre septiembre wrzesien wrzesnia wrz setembro сентября сентябрь сент сен σεπτεμβριου σεπτεμβριος σεπτεμβρη σεπ",
    "october oct oktober okt ottobre octobre octubre pazdziernik pazdziernika paz outubro октября октябрь окт οκτωβριου οκτωβριος οκτωβρη οκτ",
    "november nov novembre noviembre listopad listopada lis novembro ноября ноябрь ноя νοεμβριου νοεμβριος νοεμβρη νοε",
    "december dec dezember dez dicembre decembre diciembre dic grudzien grudnia gru dezembro декабря декабрь дек δεκεμβριου δεκεμβριος δεκεμβρη δεκ",
)
"""January to December: English, German, Italian, French, Spanish, Polish, Portuguese, Dutch, Russian, Greek."""

MONTHS = {name: number for number, names in enumerate(NAMES, start=1) for name in names.split()}
