"""The full form of the promises: too long for every run. `make drill` prints one table of what was measured."""
