"""What the tests of pages may ask for besides."""

import pytest

from tests.listening import listening

said = pytest.fixture(listening)
