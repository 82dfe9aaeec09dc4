"""What the tests of personal data may ask for besides."""

import pytest

from tests.listening import listening

said = pytest.fixture(listening)
