"""What `make` needs to prepare a machine for this project: everything ends up in `.venv` or in an ignored folder.

`python3 -m environment` makes `.venv`, with the system's Python and its standard library only. The other modules run
inside it: `fonts`, `leaflet`, `translations`, `messages`, `lock`, `browser`.
"""
