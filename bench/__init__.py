"""Speed, as ratios in one run against a bare Flask application. `make bench` prints the table."""
