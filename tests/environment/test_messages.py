from environment import messages

BEFORE = """\
msgid ""
msgstr ""
"POT-Creation-Date: 2026-01-01 10:00+0100\\n"
"Last-Translator: Somebody <somebody@example.org>\\n"
"Language: en\\n"
"Content-Type: text/plain; charset=utf-8\\n"

#: roadshow/gone.py
msgid "Een tekst die er niet meer is."
msgstr "A text that is gone."

#: roadshow/clock.py
msgid "Naam"
msgstr "Name"
"""
AFTER = """\
# Roadshow: the texts of the product in another language than Dutch.
msgid ""
msgstr ""
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

#: roadshow/clock.py
msgid "Naam"
msgstr "Name"

#: roadshow/clock.py
msgid "Namen"
msgstr ""

"""


def test_a_catalogue_holds_what_is_in_the_source_and_nothing_that_changes_by_itself(tmp_path):
    path = tmp_path / "en" / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True)
    path.write_text(BEFORE)
    template = messages.Catalog()
    for text in ("Naam", "Namen"):
        template.add(text, locations=[("roadshow/clock.py", 0)])

    path.write_bytes(messages.update(path, template))

    assert path.read_text() == AFTER
    assert messages.update(path, template) == AFTER.encode()


def test_the_texts_of_pages_and_of_features_are_found():
    assert {message.id for message in messages.gather()} > {"Naam"}
