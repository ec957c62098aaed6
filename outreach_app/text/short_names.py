"""Given names by which one person goes: short forms (Bob for Robert), forms of other languages (Oleksandr)."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from outreach_app.text.general_spelling import general_spelling

_GROUPS: Final = (
    "alexander alex alec lex xander sandro alejandro alessandro aleksandr oleksandr aliaksandr alexandre aleksander "
    "sasha sascha shura olek ales|alexandra alex sasha sandra alejandra alessandra aleksandra oleksandra aliaksandra "
    "lexi|andrew andy drew andrei andrii andrej andrzej andre andreas|anthony tony antonio anton antoine antoni "
    "toni|benjamin ben benny benji|benedict ben benedikt benedetto|bartholomew bart|barbara barb babs basia|bernard "
    "bernie bernd|beatrice bea beatriz beata|catherine katherine kathryn kate katie kathy cathy kat kathleen "
    "ekaterina kateryna katya katia katerina caterina catalina katarzyna kasia katharina kathrin|charles charlie "
    "chuck carlos carl karl carlo karel|christopher chris kit krzysztof cristobal kristof topher|christian chris "
    "kristian cristian|christina christine chris tina kristina chrissy cristina krystyna|daniel dan danny "
    "danilo|deborah deb debbie|david dave davy dawid|donald don donny|dorothy dot dottie|dmitri dima mitya dmytro "
    "dzmitry dimitri dimitrios dimitris mitsos|edward ed eddie ted ned eduardo edoardo|edwin ed|edmund ed|eleanor "
    "ellie nell nora|elena helena olena alena lena helen ellen|elizabeth liz lizzie beth betty eliza lisa elisabeth "
    "bess libby elzbieta elisabetta lise|emanuel manny manolo manuel manolis|evgeni evgenii zhenya yevhen yauhen "
    "eugene gene|evangelos vangelis vaggelis|francis frank francisco francesco paco pancho franciszek francois "
    "kiko|frances fran franny francesca francisca paca|frederick fred freddie federico friedrich fritz fryderyk "
    "frederic|gabriel gabe|george georg giorgos yiorgos yorgos georgios jorge giorgio georges jerzy jurek yuri yurii "
    "yury iouri yura heorhii georgi|gerald gerry jerry|gerard gerry ger|gregory greg grigori hryhorii grzegorz grisha "
    "gregor|guillermo memo guille|gwendolyn gwen gwendoline|harold harry hal|henry harry hank hal henri heinrich "
    "enrique henryk enrico|herbert bert herb|ignacio nacho ignatius|isabel isabella bella isabelle|ivan vanya "
    "yvan|jacob jake jakub kuba jakob|jacqueline jackie|james jim jimmy jamie jaime|jeffrey geoffrey jeff "
    "geoff|jennifer jen jenny jenn|jessica jess jessie|john jack johnny jon johann johannes jan hans juan jean "
    "giovanni gianni ioannis yannis giannis joao|jonathan jon jonny|joseph joe joey jose josef giuseppe pepe beppe "
    "jozef yosef iosif|josephine jo josie|joshua josh|joanna jo joan asia|judith judy judi|julian jules|kenneth ken "
    "kenny|konstantinos kostas costas konstantin kostya kostiantyn|lawrence larry laurence lorenzo laurent|leonard "
    "leo len lenny leonardo|louis lou luis luigi ludwig lluis|louise lou luisa luise|maria ma marie mary masha marya "
    "mariya masza|margaret maggie meg peggy marge margie greta margarita rita margot gosia malgorzata "
    "margarete|martin marty marcin|matthew matt matty matteo mateo matthias mateusz matvei mathieu|megan "
    "meg|maximilian max|maxim max maksim maksym|michael mike mick mickey mikhail mykhailo mikhas misha miguel michel "
    "michele michal mihail mihai mischa|mildred millie|mohamed mo|nathan nate|nathaniel nate nat|natalia natasha "
    "natalya nataliia nathalie natalie natallia|nicholas nick nicky nico nicolas nicola nikolai mykola nikolay kolya "
    "nikos nikolaos mikalai mikolaj klaus niklas|olga olya olha volha|oliver ollie olivier|oleksii aleksei alexei "
    "alyosha lyosha aliaksei alexios|pamela pam|panagiotis takis panos panayiotis|patrick pat paddy patricio "
    "padraig|patricia pat patty trish tricia patrizia|paul pablo paolo pavel pavlo pawel pauli pasha|peter pete pedro "
    "pietro piotr pyotr petro pierre petros petr petar pieter piet|philip phil philippe felipe filip phillip pip "
    "filippo|rafael rafa raphael rafal|raymond ray ramon|rebecca becky becca bekka|richard rick dick rich richie "
    "ricardo riccardo ryszard|robert rob bob bobby robbie roberto bert rupert|roberta bobbie|roger rog ruggero "
    "rogelio|ronald ron ronnie|rosemary rosie|russell russ|salvador chava salvatore toto|samuel sam sammy|samantha "
    "sam sammy|sarah sally sadie|sebastian seb basti sebastien|sergei sergii serhii serhiy siarhei seryozha serge "
    "sergio serhij|sofia sophia sophie sonia sonya zofia sofya|solomon sol|stephen steve stevie steven stefan stephan "
    "esteban stefano stepan etienne stavros|stanislav stas stanislaw slava|susan sue susie suzie susanna suzanne "
    "susanne|svetlana sveta svitlana sviatlana|tatiana tanya tania tetiana tatsiana tatyana|theodore ted teddy theo "
    "theodoros teodoro fedir fyodor|theresa teresa terry tess tessa therese|thomas tom tommy tomas tomasz "
    "tommaso|timothy tim timmy timofei|ursula uschi ulla|valentina valya|valerie val|victor vic viktor vitya "
    "wiktor|victoria vicky tori viktoria viktoriia|vincent vince vicente vincenzo|virginia ginny ginger|vladimir "
    "volodymyr vova volodya uladzimir wlodzimierz vlad|vyacheslav slava viacheslav|vasili vasyl vasya vassilis "
    "vasilis basil vasilios|walter walt wally gualtiero|wilhelm willi willy wim|william will bill billy liam willie "
    "wilhelm guillaume willem|yitzhak itzhak isaac ike|zachary zach zack|jesus chuy|cornelis kees cor "
    "cornelius|hendrik henk rik|johannes hans joop jan|gerrit gert|dirk diederik|aleksandar aca|abdulrahman abdu|luiz "
    "lula|miroslav mirek|zbigniew zbyszek|wojciech wojtek|katarina kata|istvan pista|laszlo laci|ferenc feri|jozsef "
    "jozsi|sandor sanyi|birgitta gitta|margareta greta|ibrahim brahim|mustafa mostefa|hadj haj"
)
_LEAST: Final = 3


@lru_cache(maxsize=1)
def _groups_of() -> dict[str, tuple[int, ...]]:
    """Give the numbers of the groups in which a name stands."""
    found: dict[str, tuple[int, ...]] = {}
    for number, row in enumerate(_GROUPS.split("|")):
        for name in dict.fromkeys(row.split()):
            found[name] = (*found.get(name, ()), number)
    return found


def has_short_form(word: str) -> bool:
    """Tell whether a folded word is a given name that has short or neighbouring forms, or is one."""
    return word in _groups_of()


def short_keys(words: tuple[str, ...]) -> Iterator[str]:
    """Give the keys of a name in folded Latin words that all forms of its given name share; none for a single word."""
    groups = _groups_of()
    for place, word in enumerate(words if len(words) > 1 else ()):
        others = sorted(map(general_spelling, words[:place] + words[place + 1 :]))
        if sum(map(len, others)) >= _LEAST:
            for number in groups.get(word, ()):
                yield f"sh {number} {' '.join(others)}"
