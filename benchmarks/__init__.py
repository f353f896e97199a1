"""Speed as ratios measured in one run; absolute numbers mean nothing on another machine."""
