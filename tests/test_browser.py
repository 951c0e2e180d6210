"""The web page in a real browser: each feature by a click or a key, and what it changes on the page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from argmap.cli import main

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")

TRAM = """\
argmap: 1
title: Should the tram be free?
question: Should riding the tram cost nothing?
summary: A debate of a *town*.
thesis: free
positions:
  greens: {title: The Greens, accept: [cars, free], reject: [cost]}
  liberals: {title: The Liberals, accept: [cost], reject: [free]}
sources:
  storch: {type: book, author: "Storchmann, Karl", issued: 2003, title: Free rides, DOI: 10.1000/abc}
groups: {money: Money, town: The town}
contradictions: [[cost, rich]]
claims:
  free:
    text: Riding the tram should cost nothing.
    title: Free trams
    kind: policy
    pro:
      - id: town-life
        title: A better town
        premises: {means: cars, goal: fewer}
        scheme: practical_reasoning
        questions: {2: cost}
        con: [habit]
      - fair
    con: [cost, crowded]
  cars:
    text: Free trams take cars off the road.
    title: Fewer cars
    kind: cause
    tags: [traffic]
    group: town
    cite: ["storch, 12"]
    note: See *the* [survey](https://example.org/x).
    con: [walkers]
  fewer: {text: A town is better with fewer cars., kind: value, group: town}
  habit: {text: Most new riders of free trams used to walk., title: New riders walked, cite: [storch]}
  walkers: {text: Pedestrians and cyclists change first., kind: fact, cite: [storch], tags: [traffic]}
  fair: {text: Free trams help those who have least., title: Fairness, kind: value, pro: [poor], con: [everyone]}
  poor: {text: Poor households ride trams more than others., kind: fact, cite: ["storch, 40"]}
  everyone: {text: "Everyone rides free, the rich too."}
  cost:
    text: Free trams cost the city more than it can spare.
    title: Too dear
    kind: fact
    tags: [money]
    group: money
    con: [rich, saves]
  rich: {text: The city has money enough., group: money}
  saves: {text: Free trams save the cost of selling tickets., group: money}
  crowded: {text: Free trams would be too crowded., pro: [habit, school#crowds]}
"""

SCHOOL = """\
argmap: 1
title: Should school begin later?
thesis: later
claims:
  later: {text: School should begin at nine., pro: [crowds]}
  crowds: {text: Pupils crowd the trams at eight., title: Crowds at eight}
"""

# what must neither run nor turn into markup, in every place where an author can write
EVIL = "</script><img src=x onerror=window.evil=1><!--<script>window.evil=1</script> \\\" ' ` \u2028 {{data}} &lt;b&gt;"

HOSTILE = f"""\
argmap: 1
title: "T {EVIL}"
question: "Q {EVIL}"
summary: "<script>window.evil=1</script> [x](javascript:window.evil=1) ![i](https://example.org/i.png) {EVIL}"
thesis: constructor
groups: {{g: "G {EVIL}"}}
positions: {{p: {{title: "P {EVIL}", accept: [constructor]}}}}
sources:
  a: {{title: "S {EVIL}", URL: "javascript:window.evil=1", type: book}}
  b: {{title: B, DOI: "10.1/x\\" onclick=window.evil=1", type: book}}
claims:
  constructor:
    text: "C {EVIL}"
    title: "L {EVIL}"
    group: g
    tags: ["t {EVIL}"]
    note: "<b onclick=window.evil=1>x</b> [y](data:text/html,x) <javascript:window.evil=1> {EVIL}"
    cite: [{{source: a, locator: "1 {EVIL}", quote: "q {EVIL}", note: "n {EVIL}"}}, b]
    pro:
      - id: __proto__
        title: "A {EVIL}"
        premises: [map]
        note: "{EVIL}"
  map: {{text: "M {EVIL}"}}
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A Chromium that lives as long as this file's tests: while it does, no test can have an event loop."""
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two debates and a page of a hostile one."""
    folder = tmp_path_factory.mktemp("site")
    debates = folder / "debates"
    debates.mkdir()
    (debates / "tram.yaml").write_text(TRAM)
    (debates / "school.yaml").write_text(SCHOOL)
    assert main(["export", str(debates), "--to", "html", "-o", f"{folder}/"]) == 0
    (folder / "hostile.yaml").write_text(HOSTILE)
    assert main(["export", str(folder / "hostile.yaml"), "-o", str(folder / "hostile.html")]) == 0
    return folder


@pytest.fixture
def visit(browser: Any, site: Path) -> Iterator[Any]:
    """Open a page of the site; no page may say anything in the console, or ask for anything but itself."""
    contexts: list[Any] = []
    trouble: list[str] = []

    def visit(name: str = "tram.html", *, width: int = 1440, height: int = 900, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(4000)
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("request", lambda r: trouble.append(r.url) if not r.url.startswith("file:///") else None)
        page.goto((site / "x").as_uri()[:-1] + name)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert not trouble


def box(page: Any, claim: str) -> Any:
    """The box of a claim on the map."""
    return page.locator(f'[id="map:claim-{claim}"]')


def named(page: Any) -> str:
    """What the panel is about."""
    return str(page.locator("aside h2").inner_text())


def transform(page: Any) -> str:
    return str(page.locator(".sheet").evaluate("sheet => sheet.style.transform"))


def settled(page: Any) -> None:
    page.wait_for_timeout(320)  # a move of the map takes 220 ms


def test_a_page_opens_with_its_map_and_what_the_debate_is_about(visit: Any) -> None:
    page = visit()
    assert page.title() == "Should the tram be free?"
    assert page.locator("svg.map .claim:visible").count() == 13
    assert named(page) == "Should the tram be free?"
    assert "12 claims" in page.locator("aside").inner_text()
    assert page.locator("aside em").inner_text() == "town"


def test_a_click_on_a_box_shows_the_claim_and_dims_what_is_far(visit: Any) -> None:
    page = visit()
    box(page, "cars").click()
    assert named(page) == "Fewer cars"
    said = page.locator("aside").inner_text()
    assert "Free trams take cars off the road." in said
    assert "Held by The Greens" in said
    assert "Pedestrians and cyclists change first." in said
    assert page.url.endswith("#cars")
    assert box(page, "free").evaluate("e => getComputedStyle(e).opacity") == "1"
    assert float(box(page, "rich").evaluate("e => getComputedStyle(e).opacity")) < 0.5
    page.mouse.click(300, 800)
    assert named(page) == "Should the tram be free?"


def test_the_note_is_markdown_and_the_sources_are_links(visit: Any) -> None:
    page = visit("tram.html#cars")
    assert page.locator("aside .note em").inner_text() == "the"
    assert page.locator("aside .note a").get_attribute("href") == "https://example.org/x"
    assert page.locator("aside .cites .short a").get_attribute("href") == "https://doi.org/10.1000/abc"
    assert "Storchmann 2003, 12" in page.locator("aside .cites").inner_text()


def test_an_argument_shows_its_scheme_with_questions_and_answers(visit: Any) -> None:
    page = visit()
    page.locator('[id="map:step-town-life"]').click()
    assert named(page) == "A better town"
    said = page.locator("aside").inner_text()
    assert "Premises, which count together" in said
    assert "critical questions, " in said
    assert "answered by Too dear" in said
    assert "New riders walked" in said
    page.locator("aside .answer a").click()
    assert named(page) == "Too dear"
    assert page.evaluate("document.activeElement.textContent") == "Too dear"


def test_back_and_forward_go_through_what_was_chosen(visit: Any) -> None:
    page = visit()
    box(page, "cost").click()
    box(page, "free").click()
    page.go_back()
    assert named(page) == "Too dear"
    page.go_back()
    assert named(page) == "Should the tram be free?"
    page.go_forward()
    assert named(page) == "Too dear"


def test_a_link_leads_to_a_claim_and_an_unknown_one_to_the_debate(visit: Any) -> None:
    assert named(visit("tram.html#fair")) == "Fairness"
    assert named(visit("tram.html#town-life")) == "A better town"
    page = visit("tram.html#nothing%zz")
    assert named(page) == "Should the tram be free?"
    assert page.get_by_role("alert").inner_text() == "There is no claim #nothing%zz here."


def test_search_finds_words_ids_and_sources_as_they_are_typed(visit: Any) -> None:
    page = visit()
    page.keyboard.press("/")
    page.keyboard.type("PÉDEST")
    assert page.locator(".hits li").count() == 1
    assert page.locator(".hits mark").inner_text() == "Pedest"
    page.locator(".search input").fill("storchmann")
    assert page.locator(".hits li").count() == 4
    page.locator(".search input").fill("zzz")
    assert page.locator(".hits").inner_text() == "Nothing found"
    page.locator(".search input").fill("dear")
    page.keyboard.press("Enter")
    assert named(page) == "Too dear"
    assert not page.locator(".hits").is_visible()


def test_arrow_keys_move_along_the_relations(visit: Any) -> None:
    page = visit()
    page.keyboard.press("Home")
    assert named(page) == "Free trams"
    page.keyboard.press("ArrowRight")
    first = named(page)
    assert first in (
        "Fewer cars",
        "A town is better with fewer cars.",
        "Fairness",
        "Free trams would be too crowded.",
    )
    page.keyboard.press("ArrowDown")
    assert named(page) != first
    page.keyboard.press("ArrowLeft")
    assert named(page) == "Free trams"
    page.keyboard.press("Escape")
    assert named(page) == "Should the tram be free?"


def test_the_tabulator_key_reaches_one_box_and_enter_chooses_it(visit: Any) -> None:
    page = visit()
    assert (
        page.evaluate("[...document.querySelectorAll('svg.map a')].filter((a) => a.tabIndex >= 0).length")
        == 1
    )
    box(page, "free").locator("a").focus()
    page.keyboard.press("Enter")
    assert named(page) == "Free trams"
    assert "2 reasons for, 2 against" in page.locator("[role=status]").inner_text()
    page.keyboard.press("ArrowRight")
    chosen = page.evaluate("document.activeElement.closest('[data-c]').classList.contains('chosen')")
    assert chosen


def test_the_map_is_moved_and_scaled_by_mouse_wheel_keys_and_buttons(visit: Any) -> None:
    page = visit()
    states = [transform(page)]

    def moved() -> bool:
        settled(page)
        states.append(transform(page))
        return states[-1] != states[-2]

    page.mouse.move(300, 800)
    page.mouse.down()
    page.mouse.move(380, 760, steps=4)
    page.mouse.up()
    assert moved()
    assert named(page) == "Should the tram be free?"  # a drag chooses nothing
    page.mouse.wheel(0, -300)
    assert moved()
    page.keyboard.press("+")
    assert moved()
    page.get_by_role("button", name="Farther").click()
    assert moved()
    page.keyboard.press("Shift+ArrowLeft")
    assert moved()
    page.keyboard.press("0")
    assert moved()
    assert states[-1] == states[0]
    # another size of the window leaves the middle where it is
    middle = box(page, "fair").bounding_box()["x"]
    page.set_viewport_size({"width": 1240, "height": 800})
    settled(page)
    assert abs(box(page, "fair").bounding_box()["x"] - (middle - 100)) < 2


def test_two_fingers_zoom(visit: Any) -> None:
    page = visit(width=390, height=844, has_touch=True)
    before = page.locator("svg.map").evaluate("svg => svg.getBoundingClientRect().width")
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *xs: int) -> None:
        points = [{"x": x, "y": 500, "id": i} for i, x in enumerate(xs)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 150, 250)
    touch("touchMove", 120, 280)
    touch("touchMove", 80, 320)
    touch("touchEnd")
    settled(page)
    assert page.locator("svg.map").evaluate("svg => svg.getBoundingClientRect().width") > 1.8 * before


def test_branches_fold_and_say_how_much_they_hide(visit: Any) -> None:
    page = visit("tram.html#fair")
    page.get_by_role("button", name="Fold its reasons").click()
    assert not box(page, "poor").is_visible()
    assert not box(page, "everyone").is_visible()
    assert box(page, "fair").locator(".badge.fold").text_content() == "+2"
    page.keyboard.press("f")
    assert box(page, "poor").is_visible()
    page.keyboard.press("f")
    # what is folded away comes into sight when a link leads to it
    page.evaluate("location.hash = 'poor'")
    page.wait_for_function("document.querySelector('aside h2').textContent.startsWith('Poor')")
    assert box(page, "poor").is_visible()
    page.get_by_role("button", name="Fold all").click()
    assert not box(page, "poor").is_visible()
    # a claim that another branch leads to stays in sight
    assert box(page, "habit").is_visible()
    settled(page)
    box(page, "fair").locator(".badge.fold").click()
    assert box(page, "poor").is_visible()


def test_filters_leave_bright_what_fits(visit: Any) -> None:
    page = visit()
    page.get_by_role("button", name="Filter").click()
    page.get_by_label("Tag").select_option("traffic")
    assert "2 claims of 13" in page.locator(".popover").inner_text()
    assert box(page, "cars").evaluate("e => getComputedStyle(e).opacity") == "1"
    assert float(box(page, "cost").evaluate("e => getComputedStyle(e).opacity")) < 0.5
    page.get_by_role("button", name="Clear").click()
    page.get_by_label("Kind").select_option("value")
    assert "2 claims" in page.locator("[role=status]").inner_text()
    page.get_by_label("Kind").select_option("")
    page.get_by_label("Position").select_option(label="The Greens")
    assert box(page, "cars").locator(".badge.mark").text_content() == "✓"
    assert box(page, "cost").locator(".badge.mark").text_content() == "✗"
    page.keyboard.press("Escape")
    assert not page.locator(".popover").is_visible()


def test_the_outline_is_the_same_debate_as_text(visit: Any) -> None:
    page = visit()
    page.keyboard.press("o")
    assert page.get_by_role("region", name="Outline").is_visible()
    assert not page.locator("svg.map").is_visible()
    page.locator('[id="fair"] .name').click()
    assert named(page) == "Fairness"
    page.locator('[id="fair"] button.fold').click()
    assert not page.locator('[id="poor"]').is_visible()
    assert page.locator('[id="fair"] button.fold').inner_text() == "+2"
    page.get_by_role("button", name="Map").click()
    assert not box(page, "poor").is_visible()
    assert (
        page.locator('[id="cost"] .clash').text_content()
        == "≠ Cannot hold together with The city has money enough."
    )


def test_light_and_dark_follow_the_system_and_the_switch(visit: Any) -> None:
    ground = "document.defaultView.getComputedStyle(document.documentElement).backgroundColor"
    fill = "getComputedStyle(document.querySelector('svg.map .thesis polygon')).fill"
    page = visit()
    light = page.evaluate(ground), page.evaluate(fill)
    page.get_by_role("button", name="Light or dark").click()
    dark = page.evaluate(ground), page.evaluate(fill)
    assert light[0] != dark[0]
    assert light[1] != dark[1]
    page.reload()
    assert (page.evaluate(ground), page.evaluate(fill)) == dark
    page = visit(color_scheme="dark")
    assert (page.evaluate(ground), page.evaluate(fill)) == dark
    page.keyboard.press("t")
    assert (page.evaluate(ground), page.evaluate(fill)) == light


def test_the_keys_and_signs_are_explained(visit: Any) -> None:
    page = visit()
    page.keyboard.press("?")
    assert "undercuts" in page.get_by_role("dialog").inner_text()
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()


def in_the_clear(page: Any, claim: str) -> bool:
    """True when all of a claim's box is seen: on the stage, off the panel and off the buttons."""
    return bool(
        page.evaluate(
            """claim => {
              const [box, stage, zoom] = [`[id="map:claim-${claim}"] > a`, ".stage", ".zoom"]
                .map((one) => document.querySelector(one).getBoundingClientRect());
              return box.left >= 0 && box.right <= innerWidth && box.top >= stage.top && box.bottom <= stage.bottom
                && !(box.right > zoom.left && box.bottom > zoom.top);
            }""",
            claim,
        )
    )


@pytest.mark.parametrize("height", [640, 800])
@pytest.mark.parametrize("claim", ["free", "everyone", "rich", "crowded"])
def test_a_link_to_a_claim_shows_its_box_on_a_narrow_screen(visit: Any, claim: str, height: int) -> None:
    page = visit(f"tram.html#{claim}", width=400, height=height)
    # at once: nobody waits for a map to arrive
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert in_the_clear(page, claim)
    page.locator("button[aria-label^=Closer]").click(click_count=6)
    settled(page)
    page.locator("aside .entries a").first.click()
    settled(page)
    assert in_the_clear(page, page.url.partition("#")[2])


def test_what_is_chosen_stays_in_sight_when_the_window_gets_narrow(visit: Any) -> None:
    page = visit(width=1440, height=900)
    box(page, "everyone").click()
    settled(page)
    page.set_viewport_size({"width": 400, "height": 700})
    settled(page)
    assert in_the_clear(page, "everyone")


def test_a_narrow_screen_has_the_panel_below(visit: Any) -> None:
    page = visit(width=390, height=844)
    assert not page.locator("aside").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    box(page, "free").click()
    assert named(page) == "Free trams"
    assert box(page, "free").bounding_box()["y"] < page.locator("aside").bounding_box()["y"]
    page.get_by_role("button", name="Close", exact=True).click()
    assert not page.locator("aside").is_visible()
    page.get_by_role("button", name="About").click()
    assert named(page) == "Should the tram be free?"


def test_without_scripts_the_page_is_an_outline_with_sources_and_the_map(visit: Any) -> None:
    page = visit(java_script_enabled=False)
    assert page.get_by_text("Scripts are off").is_visible()
    texts = page.locator("body").inner_text()
    for words in (
        "Pedestrians and cyclists change first.",
        "Storchmann, Karl",
        "answered by",
        "The Liberals",
    ):
        assert words in texts
    first = page.locator(".outline").bounding_box()["y"]
    assert first < page.locator("svg.map").bounding_box()["y"]
    box(page, "cost").click()
    assert page.url.endswith("#cost")
    assert page.locator(".tools button").count() == 0


def test_on_paper_there_are_the_map_and_all_texts_and_no_buttons(visit: Any) -> None:
    page = visit("tram.html#cost", color_scheme="dark")
    page.emulate_media(media="print")
    assert not page.locator(".tools").is_visible()
    assert not page.locator("aside").is_visible()
    assert page.locator("svg.map").is_visible()
    assert page.locator('[id="walkers"]').is_visible()
    assert page.locator(".sources li").first.is_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).color") == "rgb(27, 33, 43)"
    assert page.pdf().startswith(b"%PDF")


def test_what_is_folded_is_on_paper_all_the_same_and_folded_again_after_it(visit: Any) -> None:
    page = visit("tram.html#fair")
    page.keyboard.press("f")
    assert not box(page, "poor").is_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert box(page, "poor").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not box(page, "poor").is_visible()


def test_debates_of_a_site_are_linked(visit: Any) -> None:
    page = visit("index.html")
    assert "2 debates" in page.locator("main").inner_text()
    page.locator(".search input").fill("crowds at")
    assert "Should school begin later?" in page.locator(".hits").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/school.html#crowds")
    assert named(page) == "Crowds at eight"
    page.get_by_role("link", name="All debates").click()
    page.get_by_role("link", name="Should the tram be free?").click()
    page.evaluate("location.hash = 'crowded'")
    page.locator("aside").get_by_role("link", name="Crowds at eight").click()
    page.wait_for_url("**/school.html#crowds")


def test_nothing_that_an_author_wrote_runs_or_becomes_markup(visit: Any) -> None:
    page = visit("hostile.html")
    for step in ("#constructor", "#__proto__", "#map"):
        page.evaluate("hash => { location.hash = hash }", step)
        page.wait_for_timeout(50)
        assert "<img src=x" in page.locator("aside").inner_text()
    page.keyboard.press("/")
    page.keyboard.type("img src")
    assert "<img src=x" in page.locator(".hits").inner_text()
    page.keyboard.press("Escape")
    page.locator(".search input").blur()
    page.keyboard.press("o")
    for link in page.locator("a[href]").evaluate_all(
        "all => all.map(a => a.getAttribute('href').baseVal ?? a.getAttribute('href'))"
    ):
        assert link.startswith(("#", "https://")), link
    assert page.evaluate("window.evil") is None
    assert page.locator("img, iframe, object, embed, base, form").count() == 0
    assert page.locator("script").count() == 3
    names = page.evaluate("[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())")
    assert not [name for name in names if name.startswith("on")]


@pytest.mark.parametrize("name", ["tram.html#cars", "tram.html#town-life", "index.html"])
def test_no_rule_of_accessibility_is_broken_in_light_and_dark(visit: Any, name: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page = visit(name, bypass_csp=True)
    for keys in (["t"], ["t", "o"] if name == "tram.html#town-life" else ["t"]):
        found = axe.Axe().run(page)
        assert not found.response["violations"], found.generate_report()
        for key in keys:
            page.keyboard.press(key)
    if name == "tram.html#town-life":  # now the outline
        found = axe.Axe().run(page)
        assert not found.response["violations"], found.generate_report()
