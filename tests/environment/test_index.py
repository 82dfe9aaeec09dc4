from environment import index


def test_what_is_closer_wins():
    listed = """\
global.index-url='https://far.example/simple'
install.index-url='https://near.example/simple'
:env:.timeout='30'
download.index-url='https://other.example/simple'
global.extra-index-url='\\nhttps://one.example/simple\\nhttps://two.example/simple'
"""
    assert index.parse(listed) == {
        "index-url": "https://near.example/simple",
        "timeout": "30",
        "extra-index-url": "\nhttps://one.example/simple\nhttps://two.example/simple",
    }


def test_uv_hears_where_pip_looks(tmp_path):
    pip = {
        "index-url": "https://near.example/simple",
        "extra-index-url": f"\nhttps://one.example/simple\n{tmp_path.as_uri()} {(tmp_path / 'gone').as_uri()}",
        "find-links": f"{tmp_path} {tmp_path / 'gone'}",
        "trusted-host": "near.example",
        "cert": "/certificates.pem",
    }

    assert index.uv_environ(pip, {"HOME": str(tmp_path)}) == {
        "HOME": str(tmp_path),
        "UV_DEFAULT_INDEX": "https://near.example/simple",
        "UV_INDEX": f"https://one.example/simple {tmp_path.as_uri()}",
        "UV_FIND_LINKS": str(tmp_path),
        "UV_INSECURE_HOST": "near.example",
        "SSL_CERT_FILE": "/certificates.pem",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_PYTHON_DOWNLOADS": "never",
    }


def test_what_is_said_to_uv_itself_goes_first(tmp_path):
    environ = {"HOME": str(tmp_path), "UV_DEFAULT_INDEX": "https://mine.example/simple"}

    told = index.uv_environ({"index-url": "https://near.example/simple"}, environ)

    assert told["UV_DEFAULT_INDEX"] == "https://mine.example/simple"


def test_without_a_home_nothing_is_kept():
    assert index.uv_environ({}, {"HOME": "/nonexistent"})["UV_NO_CACHE"] == "1"
