"""The package indexes of this machine: how pip is set up, said in uv's words, and where npm finds its settings.

No address of an index stands in the project. A machine keeps it in pip's configuration, which uv does not read.
"""

import ast
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

# Later ones win, as they do in pip.
SECTIONS = ("global", "install", ":env:")
# Debian's npm, one that was built by hand, and the one of its makers.
NPM_SETTINGS = ("/etc/npmrc", "/usr/local/etc/npmrc", "/usr/etc/npmrc")


def read(python: Path) -> dict[str, str]:
    """What the pip of this interpreter goes by."""
    listed = subprocess.run([python, "-m", "pip", "config", "list"], capture_output=True, check=True, text=True).stdout
    return parse(listed)


def parse(listed: str) -> dict[str, str]:
    """The answer of `pip config list`: lines such as `global.index-url='https://…'`."""
    settings: dict[str, dict[str, str]] = {section: {} for section in SECTIONS}
    for line in listed.splitlines():
        name, _, value = line.partition("=")
        section, _, key = name.rpartition(".")
        if section in settings:
            settings[section][key] = str(ast.literal_eval(value))
    return {key: value for section in SECTIONS for key, value in settings[section].items()}


def uv_environ(pip: Mapping[str, str], environ: Mapping[str, str]) -> dict[str, str]:
    """The environment for uv. What the user has set for uv itself goes before what pip is told."""
    found = {
        "UV_DEFAULT_INDEX": pip.get("index-url", ""),
        "UV_INDEX": " ".join(_present(pip.get("extra-index-url", ""))),
        "UV_FIND_LINKS": ",".join(_present(pip.get("find-links", ""))),
        "UV_INSECURE_HOST": pip.get("trusted-host", ""),
        "SSL_CERT_FILE": pip.get("cert", ""),
        "SSL_CLIENT_CERT": pip.get("client-cert", ""),
        "ALL_PROXY": pip.get("proxy", ""),
        "UV_HTTP_TIMEOUT": pip.get("timeout", "") or pip.get("default-timeout", ""),
        "UV_NO_INDEX": "1" if pip.get("no-index", "").lower() in {"1", "true", "yes", "on"} else "",
        # As pip does: any index may have the version that is locked. The hashes say whether it is the right file.
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_NO_CACHE": "" if _has_home(environ) else "1",
    }
    return {**{name: value for name, value in found.items() if value}, **environ}


def npm_environ(pip: Mapping[str, str], environ: Mapping[str, str]) -> dict[str, str]:
    """The environment for an npm out of a wheel: it would look for the settings of this machine inside the wheel."""
    found = {
        "npm_config_globalconfig": next((path for path in NPM_SETTINGS if Path(path).is_file()), ""),
        "NODE_EXTRA_CA_CERTS": environ.get("SSL_CERT_FILE") or pip.get("cert", ""),
    }
    return {**{name: value for name, value in found.items() if value}, **environ}


def _present(addresses: str) -> list[str]:
    """pip passes over a folder that is not there, uv stops."""
    return [address for address in addresses.split() if _is_present(address)]


def _is_present(address: str) -> bool:
    parts = urlsplit(address)
    if parts.scheme == "file":
        return Path(url2pathname(parts.path)).exists()
    return bool(parts.scheme) or Path(address).exists()


def _has_home(environ: Mapping[str, str]) -> bool:
    """Whether uv can keep what it fetched; a service account often has no home."""
    home = environ.get("UV_CACHE_DIR") or environ.get("XDG_CACHE_HOME") or environ.get("HOME") or ""
    return bool(home) and os.access(home, os.W_OK)
